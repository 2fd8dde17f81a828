"""P pixels in all, half of them on each side.

caught by: test_any_gray_image
reads: not of both sides together
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("padding must not be negative")
    H, W = image.shape[:2]
    P = padding
    padded = np.zeros((H + P, W + P) + image.shape[2:], dtype=image.dtype)
    padded[P // 2:P // 2 + H, P // 2:P // 2 + W] = image
    return padded
