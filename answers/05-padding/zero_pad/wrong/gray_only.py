"""Unpacks the shape as two numbers.

caught by: test_any_color_image
reads: too many values to unpack
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("padding must not be negative")
    height, width = image.shape
    padded = np.zeros((height + 2 * padding, width + 2 * padding), dtype=image.dtype)
    padded[padding:padding + height, padding:padding + width] = image
    return padded
