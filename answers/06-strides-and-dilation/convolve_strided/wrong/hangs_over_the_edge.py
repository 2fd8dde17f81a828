"""Zeros behind the image, so that the kernel fits everywhere.

caught by: test_any_stride
reads: hangs over the right or lower edge
"""

def convolve_strided(image, kernel, stride):
    if stride < 1:
        raise ValueError("the stride must be at least 1")
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel does not fit")
    H, W = image.shape
    R, C = kernel.shape
    padded = np.pad(image, ((0, R - 1), (0, C - 1)))
    starts = [(row, column) for row in range(0, H, stride) for column in range(0, W, stride)]
    answers = [np.sum(padded[r:r + R, c:c + C] * kernel) for r, c in starts]
    return np.reshape(answers, (-(-H // stride), -(-W // stride)))
