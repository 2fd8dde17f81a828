"""The mean of the three channels.

caught by: test_any_image
reads: This is the plain mean
"""
def to_grayscale(image):
    return image.mean(axis=2)
