"""Unpacks the shape as three numbers.

caught by: test_the_worked_example
reads: not enough values to unpack
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("padding must not be negative")
    height, width, channels = image.shape
    padded = np.zeros((height + 2 * padding, width + 2 * padding, channels), dtype=image.dtype)
    padded[padding:padding + height, padding:padding + width] = image
    return padded
