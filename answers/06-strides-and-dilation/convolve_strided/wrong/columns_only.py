"""The stride is used on one axis only: the columns.

caught by: test_any_stride
reads: down it still moves by one row
"""

def convolve_strided(image, kernel, stride):
    if stride < 1:
        raise ValueError("the stride must be at least 1")
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel does not fit")
    H, W = image.shape
    R, C = kernel.shape
    answers = []
    for row in range(H - R + 1):
        answers.append([np.sum(image[row:row + R, column:column + C] * kernel) for column in range(0, W - C + 1, stride)])
    return np.array(answers)
