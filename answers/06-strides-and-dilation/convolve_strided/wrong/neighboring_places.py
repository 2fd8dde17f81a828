"""The right number of answers, but the patch is not moved by the stride.

caught by: test_any_stride
reads: come from places next to each other
"""

def convolve_strided(image, kernel, stride):
    if stride < 1:
        raise ValueError("the stride must be at least 1")
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel does not fit")
    H, W = image.shape
    R, C = kernel.shape
    rows = (H - R) // stride + 1
    columns = (W - C) // stride + 1
    answers = np.zeros((rows, columns))
    for row in range(rows):
        for column in range(columns):
            top, left = row, column
            answers[row, column] = np.sum(image[top:top + R, left:left + C] * kernel)
    return answers
