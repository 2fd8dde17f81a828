"""Stays inside one operation of C, where no interrupt is heard.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: timeout
"""
def adjust_brightness(image, amount):
    return len(str(7 ** (7**9)))
