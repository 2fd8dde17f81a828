"""padded[P:-P] is empty for padding 0.

caught by: test_padding_0
reads: broadcast
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("padding must not be negative")
    H, W = image.shape[:2]
    P = padding
    padded = np.zeros((H + 2 * P, W + 2 * P) + image.shape[2:], dtype=image.dtype)
    padded[P:-P, P:-P] = image
    return padded
