"""Puts the image at the end of the zeros.

caught by: test_any_gray_image
reads: the image lies in its bottom right corner
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("negative")
    channels = [(0, 0)] * (image.ndim - 2)
    return np.pad(image, [(2 * padding, 0), (2 * padding, 0), *channels])
