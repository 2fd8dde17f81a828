"""Hands in outputs that look like the grader's reports.

exercise: 01-images-as-data/adjust_brightness
points: 0
tamper: forge_outputs
must: failed
"""
def adjust_brightness(image, amount):
    return image * 0
