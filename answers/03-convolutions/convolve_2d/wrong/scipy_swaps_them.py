"""SciPy silently swaps a larger kernel with the image.

caught by: test_a_kernel_that_is_too_large
reads: because the kernel has more rows and columns than the image
"""

from scipy.signal import correlate2d


def convolve_2d(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    return correlate2d(image, kernel, mode="valid")
