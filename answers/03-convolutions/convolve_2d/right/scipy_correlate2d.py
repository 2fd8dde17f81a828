"""SciPy's function, once it is clear that the kernel fits."""

from scipy.signal import correlate2d


def convolve_2d(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    if R > H or C > W:
        raise ValueError("the kernel is too large")
    return correlate2d(image, kernel, mode="valid")
