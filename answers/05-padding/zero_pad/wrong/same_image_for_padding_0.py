"""No copy if there is nothing to do.

caught by: test_padding_0
reads: returns the memory of its argument
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("padding must not be negative")
    if padding == 0:
        return image
    widths = [(padding, padding)] * 2 + [(0, 0)] * (image.ndim - 2)
    return np.pad(image, widths)
