"""The result is as large as without dilation.

caught by: test_any_rate
reads: Zeros stand where the spread kernel does not fit
"""

def convolve_dilated(image, kernel, rate):
    H, W = image.shape
    R, C = kernel.shape
    height, width = rate * (R - 1) + 1, rate * (C - 1) + 1
    answers = np.zeros((H - R + 1, W - C + 1))
    for row in range(H - height + 1):
        for column in range(W - width + 1):
            pixels = image[row:row + height:rate, column:column + width:rate]
            answers[row, column] = np.sum(pixels * kernel)
    return answers
