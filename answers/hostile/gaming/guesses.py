"""Guesses, with a new guess for every call.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: failed
"""
def adjust_brightness(image, amount):
    return np.random.default_rng().choice([0, 0.25, 0.5, 0.75, 1], image.shape)
