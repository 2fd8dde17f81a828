"""The loops stop early, and so does the result.

caught by: test_any_square_kernel
reads: last column of answers are missing
"""

def convolve_same(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    P, Q = R // 2, C // 2
    padded = np.pad(image, ((P, P), (Q, Q)))
    rows = []
    for r in range(padded.shape[0] - R):
        rows.append([np.sum(padded[r:r + R, c:c + C] * kernel) for c in range(padded.shape[1] - C)])
    return np.array(rows)
