"""Copies the image.

caught by: test_any_gray_image
reads: There is no border: this is the image as it was
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("negative")
    channels = [(0, 0)] * (image.ndim - 2)
    return image.copy()
