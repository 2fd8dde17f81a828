"""SciPy's mode same.

caught by: test_any_rate
reads: hangs over the edges
"""

def convolve_dilated(image, kernel, rate):
    H, W = image.shape
    R, C = kernel.shape
    from scipy.signal import correlate2d
    wide = np.zeros((rate * (R - 1) + 1, rate * (C - 1) + 1))
    wide[::rate, ::rate] = kernel
    return correlate2d(image, wide, mode="same")
