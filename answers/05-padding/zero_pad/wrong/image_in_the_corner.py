"""The canvas is right, the image stays in its corner.

caught by: test_any_gray_image
reads: top left corner: put it into the middle
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("padding must not be negative")
    H, W = image.shape[:2]
    P = padding
    padded = np.zeros((H + 2 * P, W + 2 * P) + image.shape[2:], dtype=image.dtype)
    padded[:H, :W] = image
    return padded
