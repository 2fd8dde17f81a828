"""Compares the sizes of both arrays.

caught by: test_a_kernel_that_is_too_large
reads: because the kernel has more
"""

def convolve_2d(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    if kernel.size > image.size:
        raise ValueError("too large")
    result = [[np.sum(image[r:r + R, c:c + C] * kernel) for c in range(W - C + 1)] for r in range(H - R + 1)]
    return np.array(result)
