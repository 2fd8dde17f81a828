"""K - 1 zeros on each side.

caught by: test_any_square_kernel
reads: twice as wide
"""

def convolve_same(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    P, Q = R // 2, C // 2
    padded = np.pad(image, ((R - 1, R - 1), (C - 1, C - 1)))
    rows = padded.shape[0] - R + 1
    columns = padded.shape[1] - C + 1
    result = np.zeros((rows, columns))
    for r in range(rows):
        for c in range(columns):
            result[r, c] = np.sum(padded[r:r + R, c:c + C] * kernel)
    return result
