"""Adds and clips."""
def adjust_brightness(image, amount):
    return np.clip(image + amount, 0, 1)
