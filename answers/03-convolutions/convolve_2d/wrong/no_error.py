"""An empty result if the kernel does not fit.

caught by: test_a_kernel_that_is_too_large
reads: because the kernel has more rows than the image
"""

def convolve_2d(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    return np.array([[np.sum(image[r:r + R, c:c + C] * kernel) for c in range(W - C + 1)] for r in range(H - R + 1)])
