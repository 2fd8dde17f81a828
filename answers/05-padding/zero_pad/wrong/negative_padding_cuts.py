"""A negative padding cuts the edge off.

caught by: test_no_negative_padding
reads: should raise ValueError
"""

def zero_pad(image, padding):
    if padding < 0:
        return image[-padding:padding, -padding:padding]
    widths = [(padding, padding)] * 2 + [(0, 0)] * (image.ndim - 2)
    return np.pad(image, widths)
