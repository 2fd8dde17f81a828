"""Lets the answer claim to be the check, and the check to be the answer.

exercise: 01-images-as-data/adjust_brightness
points: 0
tamper: swap_ids
must: was changed; the instructor's text was put back
"""
def adjust_brightness(image, amount):
    return image * 0
