"""Computes all answers with a helper of its own, and keeps every stride-th."""

def convolve(image, kernel):
    H, W = image.shape
    R, C = kernel.shape
    result = np.empty((H - R + 1, W - C + 1))
    for r in range(H - R + 1):
        for c in range(W - C + 1):
            result[r, c] = np.vdot(image[r:r + R, c:c + C], kernel)
    return result

# %%
def convolve_strided(image, kernel, stride):
    if stride < 1:
        raise ValueError("the stride must be at least 1")
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel does not fit")
    return convolve(image, kernel)[::stride, ::stride]
