"""Rolls the image, so that it has no edge.

caught by: test_any_square_kernel
reads: comes in at the other
"""

def convolve_same(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    P, Q = R // 2, C // 2
    result = np.zeros((H, W))
    for i in range(R):
        for j in range(C):
            result += kernel[i, j] * np.roll(image, (P - i, Q - j), axis=(0, 1))
    return result
