"""2P on each side.

caught by: test_any_gray_image
reads: twice as wide
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("padding must not be negative")
    H, W = image.shape[:2]
    P = padding
    padded = np.zeros((H + 4 * P, W + 4 * P) + image.shape[2:], dtype=image.dtype)
    padded[2 * P:2 * P + H, 2 * P:2 * P + W] = image
    return padded
