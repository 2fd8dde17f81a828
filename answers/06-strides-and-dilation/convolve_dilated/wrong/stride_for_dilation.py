"""Strides and dilation confused.

caught by: test_any_rate
reads: These are the answers with a stride
"""

def convolve_dilated(image, kernel, rate):
    H, W = image.shape
    R, C = kernel.shape
    return np.array([[np.sum(image[r:r + R, c:c + C] * kernel) for c in range(0, W - C + 1, rate)]
                     for r in range(0, H - R + 1, rate)])
