"""The image is never put onto the canvas.

caught by: test_any_gray_image
reads: the image is not in it
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("padding must not be negative")
    H, W = image.shape[:2]
    P = padding
    return np.zeros((H + 2 * P, W + 2 * P) + image.shape[2:], dtype=image.dtype)
