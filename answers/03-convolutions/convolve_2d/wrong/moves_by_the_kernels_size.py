"""Blocks that do not overlap.

caught by: test_any_image_and_kernel
reads: move it by one pixel at a time
"""

def convolve_2d(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    if R > H or C > W:
        raise ValueError("the kernel is too large")
    result = np.zeros(((H - R) // R + 1, (W - C) // C + 1))
    for r in range((H - R) // R + 1):
        for c in range((W - C) // C + 1):
            result[r, c] = np.sum(image[r * R:r * R + R, c * C:c * C + C] * kernel)
    return result
