"""range(H - R) and range(W - C), as in the course notes.

caught by: test_any_image_and_kernel
reads: The last row and the last column of answers are missing
"""

def convolve_2d(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    if R > H or C > W:
        raise ValueError("the kernel is too large")
    result = np.zeros((H - R, W - C))
    for r in range(H - R):
        for c in range(W - C):
            result[r, c] = np.sum(image[r:r + R, c:c + C] * kernel)
    return result
