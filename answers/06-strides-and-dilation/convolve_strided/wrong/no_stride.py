"""The stride is not used.

caught by: test_any_stride
reads: the stride is not used
"""

def convolve_strided(image, kernel, stride):
    if stride < 1:
        raise ValueError("the stride must be at least 1")
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel does not fit")
    H, W = image.shape
    R, C = kernel.shape
    answers = np.zeros((H - R + 1, W - C + 1))
    for row in range(H - R + 1):
        for column in range(W - C + 1):
            answers[row, column] = np.sum(image[row:row + R, column:column + C] * kernel)
    return answers
