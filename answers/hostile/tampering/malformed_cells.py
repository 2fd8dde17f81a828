"""Puts among the cells what is none.

exercise: 01-images-as-data/adjust_brightness
points: 0
tamper: malformed_cells
must: failed
"""
def adjust_brightness(image, amount):
    return image * 0
