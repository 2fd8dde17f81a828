"""Calls itself without an end.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: raised
"""
def adjust_brightness(image, amount):
    return adjust_brightness(image, amount)
