"""The ranges begin at 1.

caught by: test_any_stride
reads: begin at row 0 and column 0
"""

def convolve_strided(image, kernel, stride):
    if stride < 1:
        raise ValueError("the stride must be at least 1")
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel does not fit")
    H, W = image.shape
    R, C = kernel.shape
    return np.array([[np.sum(image[r:r + R, c:c + C] * kernel) for c in range(1, W - C + 1, stride)]
                     for r in range(1, H - R + 1, stride)])
