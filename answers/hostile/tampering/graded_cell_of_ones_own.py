"""Adds a graded cell of its own, worth a thousand points.

exercise: 01-images-as-data/adjust_brightness
points: 0
tamper: graded_cell_of_ones_own
must: failed
"""
def adjust_brightness(image, amount):
    return image * 0
