"""Asks for the rows alone.

caught by: test_a_kernel_that_is_too_large
reads: because the kernel has more columns than the image
"""

def convolve_2d(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    if R > H:
        raise ValueError("too many rows")
    result = [[np.sum(image[r:r + R, c:c + C] * kernel) for c in range(W - C + 1)] for r in range(H - R + 1)]
    return np.array(result)
