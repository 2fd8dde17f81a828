"""The answers stand under the middle of the kernel.

caught by: test_any_image_and_kernel
reads: with a border of zeros
"""

def convolve_2d(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    if R > H or C > W:
        raise ValueError("the kernel is too large")
    result = np.zeros(image.shape)
    for r in range(H - R + 1):
        for c in range(W - C + 1):
            result[r + (R - 1) // 2, c + (C - 1) // 2] = np.sum(image[r:r + R, c:c + C] * kernel)
    return result
