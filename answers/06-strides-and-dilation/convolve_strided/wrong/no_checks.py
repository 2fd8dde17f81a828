"""No errors at all.

caught by: test_a_kernel_that_does_not_fit
reads: should raise ValueError
"""

def convolve_strided(image, kernel, stride):

    H, W = image.shape
    R, C = kernel.shape
    return np.array([[np.sum(image[r:r + R, c:c + C] * kernel) for c in range(0, W - C + 1, stride)]
                     for r in range(0, H - R + 1, stride)])
