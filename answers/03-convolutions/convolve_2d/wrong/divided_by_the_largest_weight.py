"""Divides by the largest weight.

caught by: test_fractions
reads: divided by the largest weight
"""

def convolve_2d(image, kernel):
    rows = image.shape[0] - kernel.shape[0] + 1
    columns = image.shape[1] - kernel.shape[1] + 1
    if rows < 1 or columns < 1:
        raise ValueError("the kernel does not fit")
    answers = np.zeros((rows, columns))
    for row in range(rows):
        for column in range(columns):
            answers[row, column] = np.sum(image[row:row + kernel.shape[0], column:column + kernel.shape[1]] * kernel)
    return answers / np.abs(kernel).max()
