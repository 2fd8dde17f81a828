"""Swaps rows and columns.

caught by: test_any_gray_image
reads: Rows and columns have changed places: the result should have
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("negative")
    channels = [(0, 0)] * (image.ndim - 2)
    return np.pad(image, [(padding, padding), (padding, padding), *channels]).swapaxes(0, 1)
