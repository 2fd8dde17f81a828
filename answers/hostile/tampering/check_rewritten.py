"""Rewrites the check cell so that everything passes.

exercise: 01-images-as-data/adjust_brightness
points: 0
tamper: rewrite_check
must: was changed; the instructor's text was put back
"""
def adjust_brightness(image, amount):
    return image * 0
