"""Zeros on the left and on the right only.

caught by: test_any_gray_image
reads: none at the top and at the bottom
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("negative")
    channels = [(0, 0)] * (image.ndim - 2)
    return np.pad(image, [(0, 0), (padding, padding), *channels])
