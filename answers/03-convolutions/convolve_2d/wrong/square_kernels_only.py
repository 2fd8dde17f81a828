"""One size for both directions.

caught by: test_any_image_and_kernel
reads: `convolve_2d`
"""

def convolve_2d(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    if R > H or C > W:
        raise ValueError("the kernel is too large")
    K = len(kernel)
    result = np.zeros((H - K + 1, W - K + 1))
    for r in range(H - K + 1):
        for c in range(W - K + 1):
            result[r, c] = np.sum(image[r:r + K, c:c + K] * kernel)
    return result
