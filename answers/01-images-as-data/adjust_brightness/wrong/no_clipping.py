"""Adds and leaves it at that.

caught by: test_brighter
reads: Some numbers are above 1 now
"""
def adjust_brightness(image, amount):
    return image + amount
