"""SciPy's convolve2d turns the kernel round.

caught by: test_any_image_and_kernel
reads: You flipped the kernel
"""

from scipy.signal import convolve2d


def convolve_2d(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    if R > H or C > W:
        raise ValueError("the kernel is too large")
    return convolve2d(image, kernel, mode="valid")
