"""Spreads the kernel with dilate_kernel, and slides it in two loops."""

def convolve_dilated(image, kernel, rate):
    wide = np.array(dilate_kernel(kernel, rate))
    R, C = wide.shape
    H, W = image.shape
    result = np.zeros((H - R + 1, W - C + 1))
    for r in range(H - R + 1):
        for c in range(W - C + 1):
            result[r, c] = (image[r:r + R, c:c + C] * wide).sum()
    return result
