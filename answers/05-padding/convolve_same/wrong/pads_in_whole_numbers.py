"""The canvas holds whole numbers only.

caught by: test_whole_numbers_and_fractions
reads: digits of the image are lost
"""

def convolve_same(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    P, Q = R // 2, C // 2
    padded = np.zeros((H + 2 * P, W + 2 * Q), dtype=int)
    padded[P:P + H, Q:Q + W] = image
    result = np.zeros((H, W))
    for r in range(H):
        for c in range(W):
            result[r, c] = np.sum(padded[r:r + R, c:c + C] * kernel)
    return result
