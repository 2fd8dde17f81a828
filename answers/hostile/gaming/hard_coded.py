"""Knows the results of the visible test by heart, and nothing else.

exercise: 01-images-as-data/adjust_brightness
points: 1
must: failed
"""
KNOWN = {0.25: [[[1.0, 0.75, 0.55]]], -0.4: [[[0.4, 0.1, 0.0]]]}


def adjust_brightness(image, amount):
    return np.array(KNOWN.get(amount, image * 0))
