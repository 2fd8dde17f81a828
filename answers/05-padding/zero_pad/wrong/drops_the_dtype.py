"""np.zeros makes floats.

caught by: test_the_same_dtype
reads: dtype is float64
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("padding must not be negative")
    H, W = image.shape[:2]
    P = padding
    padded = np.zeros((H + 2 * P, W + 2 * P) + image.shape[2:])
    padded[P:P + H, P:P + W] = image
    return padded
