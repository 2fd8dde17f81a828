"""Becomes another program, which says nothing.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: crashed | timeout | raised
"""
import os


def adjust_brightness(image, amount):
    os.execv("/bin/sleep", ["sleep", "1000"])
