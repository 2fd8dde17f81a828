"""Written for kernels of 3 x 3.

caught by: test_any_image_and_kernel
reads: `convolve_2d`
"""

def convolve_2d(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    if R > H or C > W:
        raise ValueError("the kernel is too large")
    result = np.zeros((H - 2, W - 2))
    for r in range(H - 2):
        for c in range(W - 2):
            result[r, c] = np.sum(image[r:r + 3, c:c + 3] * kernel)
    return result
