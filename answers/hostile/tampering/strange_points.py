"""Gives the check cell points and flags that are no numbers.

exercise: 01-images-as-data/adjust_brightness
points: 0
tamper: strange_points
must: failed
"""
def adjust_brightness(image, amount):
    return image * 0
