"""np.pad with one number pads all axes.

caught by: test_one_colored_pixel
reads: The channels have a border too
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("padding must not be negative")
    return np.pad(image, padding)
