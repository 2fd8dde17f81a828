"""Writes every key of the file twice, the first time with other values.

exercise: 01-images-as-data/adjust_brightness
points: 0
tamper: doubled_keys
must: failed
"""
def adjust_brightness(image, amount):
    return image * 0
