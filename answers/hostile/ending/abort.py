"""Aborts, as a library does whose memory is damaged.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: crashed
"""
import os


def adjust_brightness(image, amount):
    os.abort()
