"""R - 1 zeros at the top, C - 1 on the left.

caught by: test_any_square_kernel
reads: All zeros are at the top and on the left
"""

def convolve_same(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    P, Q = R // 2, C // 2
    padded = np.pad(image, ((R - 1, 0), (C - 1, 0)))
    result = np.zeros((H, W))
    for r in range(H):
        for c in range(W):
            result[r, c] = np.sum(padded[r:r + R, c:c + C] * kernel)
    return result
