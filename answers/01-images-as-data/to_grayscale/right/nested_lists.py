"""Lists of lists, by comprehension."""
def to_grayscale(image):
    return [[float(0.299 * r + 0.587 * g + 0.114 * b) for r, g, b in row] for row in image]
