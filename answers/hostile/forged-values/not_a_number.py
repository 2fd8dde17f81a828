"""Returns NaN, which no comparison finds different.

exercise: 01-images-as-data/adjust_brightness
points: 0
must: failed
"""
def adjust_brightness(image, amount):
    return np.full(image.shape, np.nan)
