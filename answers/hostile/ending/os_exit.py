"""Ends the process at once, with the exit code of success.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: crashed
"""
import os

os._exit(0)
