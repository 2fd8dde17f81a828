"""Nests the file a hundred thousand deep.

exercise: 01-images-as-data/adjust_brightness
points: 0
tamper: deep_json
must: no verdict
"""
def adjust_brightness(image, amount):
    return image * 0
