"""Declares the check cell to be an answer that a person grades.

exercise: 01-images-as-data/adjust_brightness
points: 0
tamper: check_is_solution
must: was changed; the instructor's text was put back
"""
def adjust_brightness(image, amount):
    return image * 0
