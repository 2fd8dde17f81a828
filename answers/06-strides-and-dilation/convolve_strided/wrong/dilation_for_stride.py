"""Strides and dilation confused: the kernel is spread.

caught by: test_any_stride
reads: that is dilation
"""

def convolve_strided(image, kernel, stride):
    if stride < 1:
        raise ValueError("the stride must be at least 1")
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel does not fit")
    H, W = image.shape
    R, C = kernel.shape
    from scipy.signal import correlate2d
    spread = np.zeros((stride * (R - 1) + 1, stride * (C - 1) + 1))
    spread[::stride, ::stride] = kernel
    return correlate2d(image, spread, mode="valid")
