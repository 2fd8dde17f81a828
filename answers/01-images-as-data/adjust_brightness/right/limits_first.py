"""Clips the image first, so far that the sum stays in range."""
def adjust_brightness(image, amount):
    return np.clip(image, -amount, 1 - amount) + amount
