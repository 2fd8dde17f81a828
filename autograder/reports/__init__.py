"""Feedback and the class report."""
