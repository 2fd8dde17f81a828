"""Takes the shape as width and height.

caught by: test_the_worked_example
reads: broadcast
"""

def convolve_same(image, kernel):
    W, H = image.shape
    R, C = kernel.shape
    P, Q = R // 2, C // 2
    padded = np.pad(image, ((P, P), (Q, Q)))
    result = np.zeros((H, W))
    for r in range(H):
        for c in range(W):
            result[r, c] = np.sum(padded[r:r + R, c:c + C] * kernel)
    return result
