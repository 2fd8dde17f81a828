"""One zero between the weights, whatever the rate is.

caught by: test_any_rate
reads: one zero apart, whatever the rate is
"""

def convolve_dilated(image, kernel, rate):
    H, W = image.shape
    R, C = kernel.shape
    rate = 2
    height, width = rate * (R - 1) + 1, rate * (C - 1) + 1
    answers = np.zeros((max(0, H - height + 1), max(0, W - width + 1)))
    for row in range(max(0, H - height + 1)):
        for column in range(max(0, W - width + 1)):
            pixels = image[row:row + height:rate, column:column + width:rate]
            answers[row, column] = np.sum(pixels * kernel)
    return answers
