"""The loops stop one place early.

caught by: test_any_rate
reads: The last row and the last column of places are missing
"""

def convolve_dilated(image, kernel, rate):
    H, W = image.shape
    R, C = kernel.shape
    height, width = rate * (R - 1) + 1, rate * (C - 1) + 1
    answers = np.zeros((H - height, W - width))
    for row in range(H - height):
        for column in range(W - width):
            pixels = image[row:row + height:rate, column:column + width:rate]
            answers[row, column] = np.sum(pixels * kernel)
    return answers
