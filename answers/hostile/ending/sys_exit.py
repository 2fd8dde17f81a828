"""Ends the program in the answer cell, as if all were done.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: raised
"""
import sys

sys.exit(0)
