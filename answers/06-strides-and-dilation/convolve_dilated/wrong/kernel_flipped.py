"""Flips the kernel, as in mathematics.

caught by: test_any_rate
reads: You flipped the kernel
"""

def convolve_dilated(image, kernel, rate):
    H, W = image.shape
    R, C = kernel.shape
    from scipy.signal import convolve2d
    wide = np.zeros((rate * (R - 1) + 1, rate * (C - 1) + 1))
    wide[::rate, ::rate] = kernel
    return convolve2d(image, wide, mode="valid")
