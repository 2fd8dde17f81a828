"""The absolute value of the padding.

caught by: test_no_negative_padding
reads: should raise ValueError
"""

def zero_pad(image, padding):
    padding = abs(padding)
    widths = [(padding, padding)] * 2 + [(0, 0)] * (image.ndim - 2)
    return np.pad(image, widths)
