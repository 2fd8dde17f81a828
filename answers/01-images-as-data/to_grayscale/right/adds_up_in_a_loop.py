"""Adds the weighted channels one after the other."""
def to_grayscale(image):
    total = 0
    for channel, weight in enumerate([0.299, 0.587, 0.114]):
        total = total + weight * image[..., channel]
    return total
