"""Where the autograder has files of its own in a course's folder."""

from __future__ import annotations

CACHE = ".autograder-cache"
"""The folder of what is kept of earlier results."""
RECORDED = "recorded"
"""The folder in it of what was recorded of whom, by assignment."""
LOCK = ".autograder.lock"
"""Who holds it grades."""
