"""Takes every stride-th pixel, then convolves.

caught by: test_any_stride
reads: You left out pixels of the image
"""

def convolve_strided(image, kernel, stride):
    if stride < 1:
        raise ValueError("the stride must be at least 1")
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel does not fit")
    H, W = image.shape
    R, C = kernel.shape
    from scipy.signal import correlate2d
    return correlate2d(image[::stride, ::stride], kernel, mode="valid")
