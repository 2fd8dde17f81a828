"""Gives cells ids that are paths, markup, and far too long.

exercise: 01-images-as-data/adjust_brightness
points: 0
tamper: long_and_odd_ids
must: failed
"""
def adjust_brightness(image, amount):
    return image * 0
