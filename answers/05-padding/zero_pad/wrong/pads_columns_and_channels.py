"""Taken for images with the channels first.

caught by: test_any_color_image
reads: the columns and the channels
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("padding must not be negative")
    if image.ndim == 2:
        return np.pad(image, padding)
    return np.pad(image, ((0, 0), (padding, padding), (padding, padding)))
