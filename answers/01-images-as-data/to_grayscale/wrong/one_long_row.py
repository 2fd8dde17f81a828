"""A list of all pixels, one after the other.

caught by: test_any_image
reads: in one long row
"""
def to_grayscale(image):
    gray = []
    for row in image:
        for r, g, b in row:
            gray.append(float(0.299 * r + 0.587 * g + 0.114 * b))
    return gray
