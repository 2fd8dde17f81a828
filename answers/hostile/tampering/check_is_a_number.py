"""Writes the points where the check was.

exercise: 01-images-as-data/adjust_brightness
points: 0
tamper: number_for_check
must: was changed; the instructor's text was put back
"""
def adjust_brightness(image, amount):
    return image * 0
