"""The loops stop one place early.

caught by: test_any_square_kernel
reads: your loops stop one place early
"""

def convolve_same(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    P, Q = R // 2, C // 2
    padded = np.pad(image, ((P, P), (Q, Q)))
    result = np.zeros((H, W))
    for r in range(padded.shape[0] - R):
        for c in range(padded.shape[1] - C):
            result[r, c] = np.sum(padded[r:r + R, c:c + C] * kernel)
    return result
