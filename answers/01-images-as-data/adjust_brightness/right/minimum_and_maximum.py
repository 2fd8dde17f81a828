"""The smaller of the sum and 1, the larger of that and 0."""
def adjust_brightness(image, amount):
    return np.maximum(0.0, np.minimum(1.0, image + amount))
