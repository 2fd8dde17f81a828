"""Spreads the columns of the kernel only.

caught by: test_any_rate
reads: The columns of the kernel are spread, its rows are not
"""

def convolve_dilated(image, kernel, rate):
    H, W = image.shape
    R, C = kernel.shape
    height, width = R, rate * (C - 1) + 1
    answers = np.zeros((H - height + 1, W - width + 1))
    for row in range(H - height + 1):
        for column in range(W - width + 1):
            pixels = image[row:row + height, column:column + width:rate]
            answers[row, column] = np.sum(pixels * kernel)
    return answers
