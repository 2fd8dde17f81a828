"""The border is at the bottom and on the right only.

caught by: test_any_gray_image
reads: zeros at the bottom and on the right, but none
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("padding must not be negative")
    H, W = image.shape[:2]
    P = padding
    padded = np.zeros((H + P, W + P) + image.shape[2:], dtype=image.dtype)
    padded[:H, :W] = image
    return padded
