"""Every image with a third axis has three channels here.

caught by: test_any_color_image
reads: broadcast
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("padding must not be negative")
    H, W = image.shape[:2]
    P = padding
    if image.ndim == 2:
        padded = np.zeros((H + 2 * P, W + 2 * P), dtype=image.dtype)
    else:
        padded = np.zeros((H + 2 * P, W + 2 * P, 3), dtype=image.dtype)
    padded[P:P + H, P:P + W] = image
    return padded
