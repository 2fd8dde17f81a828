"""The answers are collected in an array of the image's dtype.

caught by: test_whole_numbers_and_fractions
reads: The digits behind the point are lost
"""

def convolve_same(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    P, Q = R // 2, C // 2
    padded = np.pad(image, ((P, P), (Q, Q)))
    result = np.zeros_like(image)
    for r in range(H):
        for c in range(W):
            result[r, c] = np.sum(padded[r:r + R, c:c + C] * kernel)
    return result
