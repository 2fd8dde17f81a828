"""An array of the right size, but the loops stop early.

caught by: test_any_stride
reads: nothing is added up
"""

def convolve_strided(image, kernel, stride):
    if stride < 1:
        raise ValueError("the stride must be at least 1")
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel does not fit")
    H, W = image.shape
    R, C = kernel.shape
    answers = np.zeros(((H - R) // stride + 1, (W - C) // stride + 1))
    for row in range(0, H - R, stride):
        for column in range(0, W - C, stride):
            answers[row // stride, column // stride] = np.sum(image[row:row + R, column:column + C] * kernel)
    return answers
