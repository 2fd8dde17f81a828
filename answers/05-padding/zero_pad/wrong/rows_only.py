"""No border on the left and on the right.

caught by: test_any_gray_image
reads: none on the left and on the right
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("padding must not be negative")
    H, W = image.shape[:2]
    P = padding
    strip = np.zeros((P,) + image.shape[1:], dtype=image.dtype)
    return np.concatenate([strip, image, strip])
