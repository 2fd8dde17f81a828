"""Writes NaN, lone surrogates and endless numbers into the file.

exercise: 01-images-as-data/adjust_brightness
points: 0
tamper: numbers_that_are_none
must: failed | raised | no verdict
"""
def adjust_brightness(image, amount):
    return image * 0
