"""Adds the answers up in the image itself.

caught by: test_any_square_kernel
reads: in place
"""

def convolve_same(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    P, Q = R // 2, C // 2
    padded = np.pad(image, ((P, P), (Q, Q)))
    for r in range(H):
        for c in range(W):
            image[r, c] = np.sum(padded[r:r + R, c:c + C] * kernel)
    return image
