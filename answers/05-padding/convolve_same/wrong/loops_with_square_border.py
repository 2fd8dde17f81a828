"""One border for all sides, and loops over the image.

caught by: test_any_oblong_kernel
reads: the answers belong to other pixels
"""

def convolve_same(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    P, Q = R // 2, C // 2
    padded = np.pad(image, P)
    result = np.zeros((H, W))
    for r in range(H):
        for c in range(W):
            patch = padded[r:r + R, c:c + C]
            result[r, c] = np.sum(patch * kernel[:patch.shape[0], :patch.shape[1]])
    return result
