"""A canvas of ints cuts the fractions off.

caught by: test_the_same_dtype
reads: dtype
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("padding must not be negative")
    H, W = image.shape[:2]
    P = padding
    padded = np.zeros((H + 2 * P, W + 2 * P) + image.shape[2:], dtype=int)
    padded[P:P + H, P:P + W] = image
    return padded
