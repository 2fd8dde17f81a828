"""Returns a generator without an end.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: refused
"""
import itertools


def adjust_brightness(image, amount):
    return itertools.cycle(image)
