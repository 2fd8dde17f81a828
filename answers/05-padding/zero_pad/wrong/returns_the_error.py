"""The error is returned, not raised.

caught by: test_no_negative_padding
reads: should raise ValueError
"""

def zero_pad(image, padding):
    if padding < 0:
        return "ValueError: padding must not be negative"
    widths = [(padding, padding)] * 2 + [(0, 0)] * (image.ndim - 2)
    return np.pad(image, widths)
