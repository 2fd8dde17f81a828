"""Loops in a call by a test.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: timeout
"""
def adjust_brightness(image, amount):
    while True:
        pass
