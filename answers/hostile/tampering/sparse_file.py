"""Hands in a file of a terabyte that takes no place.

exercise: 01-images-as-data/adjust_brightness
points: 0
tamper: sparse_file
must: failed
"""
def adjust_brightness(image, amount):
    return image * 0
