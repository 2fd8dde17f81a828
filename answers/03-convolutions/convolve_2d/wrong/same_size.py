"""SciPy's mode "same".

caught by: test_any_image_and_kernel
reads: at its border the kernel sticks out
"""

from scipy.signal import correlate2d


def convolve_2d(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    if R > H or C > W:
        raise ValueError("the kernel is too large")
    return correlate2d(image, kernel, mode="same")
