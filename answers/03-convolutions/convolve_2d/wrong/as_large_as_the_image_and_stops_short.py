"""Both mistakes of the course notes at once.

caught by: test_any_image_and_kernel
reads: and your loops stop one place early besides
"""

def convolve_2d(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    if R > H or C > W:
        raise ValueError("the kernel is too large")
    result = np.zeros(image.shape)
    for r in range(H - R):
        for c in range(W - C):
            result[r, c] = np.sum(image[r:r + R, c:c + C] * kernel)
    return result
