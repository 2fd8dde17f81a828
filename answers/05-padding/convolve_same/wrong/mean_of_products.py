"""np.mean for np.sum.

caught by: test_any_square_kernel
reads: the mean of the products
"""

def convolve_same(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    P, Q = R // 2, C // 2
    padded = np.pad(image, ((P, P), (Q, Q)))
    result = np.zeros((H, W))
    for r in range(H):
        for c in range(W):
            result[r, c] = np.mean(padded[r:r + R, c:c + C] * kernel)
    return result
