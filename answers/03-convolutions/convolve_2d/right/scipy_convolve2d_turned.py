"""SciPy's convolve2d with the kernel turned round."""

import scipy.signal


def convolve_2d(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    if R > H or C > W:
        raise ValueError("the kernel is too large")
    return scipy.signal.convolve2d(image, np.rot90(kernel, 2), mode="valid")
