"""The zeros are put around the result.

caught by: test_any_square_kernel
reads: The zeros are around the answers
"""

def convolve_same(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    P, Q = R // 2, C // 2
    result = np.zeros((H, W))
    for r in range(H - R + 1):
        for c in range(W - C + 1):
            result[r + P, c + Q] = np.sum(image[r:r + R, c:c + C] * kernel)
    return result
