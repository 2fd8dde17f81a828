"""= for +=.

caught by: test_any_image_and_kernel
reads: Only the last product is kept
"""

def convolve_2d(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    if R > H or C > W:
        raise ValueError("the kernel is too large")
    result = np.zeros((H - R + 1, W - C + 1))
    for r in range(H - R + 1):
        for c in range(W - C + 1):
            for i in range(R):
                for j in range(C):
                    result[r, c] = image[r + i, c + j] * kernel[i, j]
    return result
