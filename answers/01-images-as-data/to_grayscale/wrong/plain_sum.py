"""Adds the channels without weights.

caught by: test_any_image
reads: without the weights
"""
def to_grayscale(image):
    return image.sum(axis=2)
