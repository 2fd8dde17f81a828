"""Repeats the pixels at the edge.

caught by: test_any_gray_image
reads: repeats the pixels at the edge
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("padding must not be negative")
    widths = [(padding, padding)] * 2 + [(0, 0)] * (image.ndim - 2)
    return np.pad(image, widths, mode="edge")
