"""Rounds the weights to two digits.

caught by: test_any_image
reads: The weights are rounded
"""
def to_grayscale(image):
    return 0.3 * image[:, :, 0] + 0.59 * image[:, :, 1] + 0.11 * image[:, :, 2]
