"""Hands in thousands of files with odd names.

exercise: 01-images-as-data/adjust_brightness
points: 0
tamper: many_files
must: failed
"""
def adjust_brightness(image, amount):
    return image * 0
