"""Pads the first and the last axis.

caught by: test_any_color_image
reads: The border went around the rows and the channels
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("negative")
    channels = [(0, 0)] * (image.ndim - 2)
    if image.ndim == 3:
        return np.pad(image, [(padding, padding), (0, 0), (padding, padding)])
    return np.pad(image, padding)
