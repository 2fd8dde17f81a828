"""np.zeros_like of a part of the image.

caught by: test_fractions
reads: The digits behind the point are cut off
"""

def convolve_2d(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    if R > H or C > W:
        raise ValueError("the kernel is too large")
    result = np.zeros_like(image[R - 1:, C - 1:])
    for r in range(H - R + 1):
        for c in range(W - C + 1):
            result[r, c] = np.sum(image[r:r + R, c:c + C] * kernel)
    return result
