"""All channels get the first.

caught by: test_any_color_image
reads: All channels are equal now
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("padding must not be negative")
    H, W = image.shape[:2]
    P = padding
    padded = np.zeros((H + 2 * P, W + 2 * P) + image.shape[2:], dtype=image.dtype)
    if image.ndim == 2:
        padded[P:P + H, P:P + W] = image
    else:
        padded[P:P + H, P:P + W] = image[:, :, :1]
    return padded
