"""Adds the pixels alone.

caught by: test_any_image_and_kernel
reads: added up without their weights
"""

def convolve_2d(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    if R > H or C > W:
        raise ValueError("the kernel is too large")
    result = np.zeros((H - R + 1, W - C + 1))
    for r in range(H - R + 1):
        for c in range(W - C + 1):
            result[r, c] = np.sum(image[r:r + R, c:c + C])
    return result
