"""Paints zeros over the edge of the argument itself.

caught by: test_any_gray_image
reads: in place
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("padding must not be negative")
    image[:padding] = 0
    image[-padding:] = 0
    image[:, :padding] = 0
    image[:, -padding:] = 0
    return image
