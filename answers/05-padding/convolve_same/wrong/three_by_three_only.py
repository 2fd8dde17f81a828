"""A border of 1, whatever the kernel.

caught by: test_any_oblong_kernel
reads: one pixel wide
"""

def convolve_same(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    P, Q = R // 2, C // 2
    padded = np.pad(image, 1)
    rows = padded.shape[0] - R + 1
    columns = padded.shape[1] - C + 1
    result = np.zeros((rows, columns))
    for r in range(rows):
        for c in range(columns):
            result[r, c] = np.sum(padded[r:r + R, c:c + C] * kernel)
    return result
