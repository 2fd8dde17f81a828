"""Weights the channels of the argument.

caught by: test_any_image
reads: changes its argument in place
"""
def to_grayscale(image):
    if image.dtype.kind != "f":
        image = image.astype(float)
    image[:, :, 0] *= 0.299
    image[:, :, 1] *= 0.587
    image[:, :, 2] *= 0.114
    return image.sum(axis=2)
