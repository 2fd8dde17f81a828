"""An assert raises AssertionError.

caught by: test_no_negative_padding
reads: ValueError was expected
"""

def zero_pad(image, padding):
    assert padding >= 0, "padding must not be negative"
    widths = [(padding, padding)] * 2 + [(0, 0)] * (image.ndim - 2)
    return np.pad(image, widths)
