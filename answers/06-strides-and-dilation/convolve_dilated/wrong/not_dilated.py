"""An ordinary convolution.

caught by: test_any_rate
reads: The kernel is not spread: these are the answers
"""

def convolve_dilated(image, kernel, rate):
    H, W = image.shape
    R, C = kernel.shape
    return np.array([[np.sum(image[r:r + R, c:c + C] * kernel) for c in range(W - C + 1)] for r in range(H - R + 1)])
