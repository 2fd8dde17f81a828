"""Lists of lists of lists, by comprehension."""
def adjust_brightness(image, amount):
    return [[[min(max(value + amount, 0.0), 1.0) for value in pixel] for pixel in row] for row in image.tolist()]
