"""Keeps the first channel only.

caught by: test_any_color_image
reads: The result is gray
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("negative")
    channels = [(0, 0)] * (image.ndim - 2)
    return np.pad(image if image.ndim == 2 else image[:, :, 0], padding)
