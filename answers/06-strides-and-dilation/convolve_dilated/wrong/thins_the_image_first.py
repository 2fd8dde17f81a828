"""Takes every rate-th pixel of the image, then convolves.

caught by: test_any_rate
reads: Only one answer in `rate` is there
"""

def convolve_dilated(image, kernel, rate):
    H, W = image.shape
    R, C = kernel.shape
    image = image[::rate, ::rate]
    H, W = image.shape
    return np.array([[np.sum(image[r:r + R, c:c + C] * kernel) for c in range(W - C + 1)] for r in range(H - R + 1)])
