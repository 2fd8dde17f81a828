"""Takes the shape as width and height.

caught by: test_the_worked_example
reads: broadcast
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("padding must not be negative")
    W, H = image.shape[:2]
    P = padding
    padded = np.zeros((H + 2 * P, W + 2 * P) + image.shape[2:], dtype=image.dtype)
    padded[P:P + H, P:P + W] = image
    return padded
