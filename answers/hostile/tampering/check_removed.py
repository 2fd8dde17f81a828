"""Hands in a notebook without the check cell.

exercise: 01-images-as-data/adjust_brightness
points: 0
tamper: remove_check
must: was missing; put back from the release
"""
def adjust_brightness(image, amount):
    return image * 0
