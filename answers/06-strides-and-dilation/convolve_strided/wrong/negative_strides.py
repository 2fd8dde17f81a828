"""Only a stride of 0 is an error.

caught by: test_a_stride_below_one
reads: the stride is below 1
"""

def convolve_strided(image, kernel, stride):
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel does not fit")
    H, W = image.shape
    R, C = kernel.shape
    if stride == 0:
        raise ValueError("stride 0")
    return np.array([[np.sum(image[r:r + R, c:c + C] * kernel) for c in range(0, W - C + 1, stride)]
                     for r in range(0, H - R + 1, stride)])
