"""Rows and columns of the result swapped.

caught by: test_any_square_kernel
reads: Rows and columns have changed places in the result
"""

def convolve_same(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    P, Q = R // 2, C // 2
    padded = np.pad(image, ((P, P), (Q, Q)))
    result = np.zeros((W, H))
    for r in range(H):
        for c in range(W):
            result[c, r] = np.sum(padded[r:r + R, c:c + C] * kernel)
    return result
