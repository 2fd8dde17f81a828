"""Raises for 0 too.

caught by: test_padding_0
reads: padding must be positive
"""

def zero_pad(image, padding):
    if padding <= 0:
        raise ValueError("padding must be positive")
    widths = [(padding, padding)] * 2 + [(0, 0)] * (image.ndim - 2)
    return np.pad(image, widths)
