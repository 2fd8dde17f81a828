"""Copies and stops there.

caught by: test_the_top_left_pixel
reads: nothing is painted there yet
"""
red_corner = image.copy()
