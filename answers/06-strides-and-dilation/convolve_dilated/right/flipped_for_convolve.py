"""SciPy's convolve2d with the kernel flipped, so that it is flipped back."""

import scipy.signal

def convolve_dilated(image, kernel, rate):
    R, C = kernel.shape
    wide = np.zeros((rate * (R - 1) + 1, rate * (C - 1) + 1))
    wide[::rate, ::rate] = kernel
    return scipy.signal.convolve2d(image, wide[::-1, ::-1], mode="valid").tolist()
