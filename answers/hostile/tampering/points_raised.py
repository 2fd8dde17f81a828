"""Makes a right answer worth a thousand points.

exercise: 01-images-as-data/adjust_brightness
points: 3
tamper: raise_points
must: 3 of 3 points
"""
def adjust_brightness(image, amount):
    return np.clip(image + amount, 0, 1)
