"""Refuses a kernel as large as the image.

caught by: test_one_place
reads: ValueError
"""

def convolve_2d(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    if R >= H or C >= W:
        raise ValueError("too large")
    result = np.zeros((H - R + 1, W - C + 1))
    for r in range(H - R + 1):
        for c in range(W - C + 1):
            result[r, c] = np.sum(image[r:r + R, c:c + C] * kernel)
    return result
