"""Mirrors the image at its edges.

caught by: test_any_color_image
reads: mirrors the image
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("padding must not be negative")
    widths = [(padding, padding)] * 2 + [(0, 0)] * (image.ndim - 2)
    return np.pad(image, widths, mode="symmetric")
