"""Ends the process in the middle of a call by a test.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: crashed
"""
import os


def adjust_brightness(image, amount):
    os._exit(0)
