"""Compares the shapes as tuples, which compares the rows first.

caught by: test_a_kernel_that_does_not_fit
reads: the kernel has more columns than the image
"""

def convolve_strided(image, kernel, stride):
    if stride < 1 or kernel.shape > image.shape:
        raise ValueError("the stride is too small or the kernel too large")
    (H, W), (R, C) = image.shape, kernel.shape
    return [[np.sum(image[r:r + R, c:c + C] * kernel) for c in range(0, W - C + 1, stride)]
            for r in range(0, H - R + 1, stride)]
