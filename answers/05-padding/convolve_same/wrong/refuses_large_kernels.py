"""Raises if the kernel is larger than the image.

caught by: test_small_images
reads: does not fit
"""

def convolve_same(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    P, Q = R // 2, C // 2
    if R > H or C > W:
        raise ValueError("the kernel does not fit")
    padded = np.pad(image, ((P, P), (Q, Q)))
    result = np.zeros((H, W))
    for r in range(H):
        for c in range(W):
            result[r, c] = np.sum(padded[r:r + R, c:c + C] * kernel)
    return result
