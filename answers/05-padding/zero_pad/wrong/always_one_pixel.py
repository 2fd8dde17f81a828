"""`padding` is not used.

caught by: test_any_gray_image
reads: one pixel wide, whatever `padding` says
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("padding must not be negative")
    H, W = image.shape[:2]
    P = padding
    padded = np.zeros((H + 2, W + 2) + image.shape[2:], dtype=image.dtype)
    padded[1:-1, 1:-1] = image
    return padded
