"""The loops leave out the last row and column.

caught by: test_any_gray_image
reads: last row and the last column
"""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("padding must not be negative")
    H, W = image.shape[:2]
    P = padding
    padded = np.zeros((H + 2 * P, W + 2 * P) + image.shape[2:], dtype=image.dtype)
    for row in range(H - 1):
        for column in range(W - 1):
            padded[row + P, column + P] = image[row, column]
    return padded
