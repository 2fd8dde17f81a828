"""Asserts instead of raising a ValueError.

caught by: test_a_kernel_that_does_not_fit
reads: ValueError was expected
"""

def convolve_strided(image, kernel, stride):
    assert stride >= 1, "the stride must be at least 1"
    assert kernel.shape[0] <= image.shape[0] and kernel.shape[1] <= image.shape[1], "the kernel does not fit"
    H, W = image.shape
    R, C = kernel.shape
    rows = (H - R) // stride + 1
    columns = (W - C) // stride + 1
    answers = np.zeros((rows, columns))
    for row in range(rows):
        for column in range(columns):
            top, left = row * stride, column * stride
            answers[row, column] = np.sum(image[top:top + R, left:left + C] * kernel)
    return answers
