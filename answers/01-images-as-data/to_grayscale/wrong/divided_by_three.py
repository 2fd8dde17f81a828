"""A weighted sum, and then a mean of it.

caught by: test_any_image
reads: divided by 3 once more
"""
def to_grayscale(image):
    return (0.299 * image[:, :, 0] + 0.587 * image[:, :, 1] + 0.114 * image[:, :, 2]) / 3
