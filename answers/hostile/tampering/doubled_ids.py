"""Hands in all cells twice, with the same ids; the second check is a number.

exercise: 01-images-as-data/adjust_brightness
points: 0
tamper: double_ids
must: there more than once
"""
def adjust_brightness(image, amount):
    return image * 0
