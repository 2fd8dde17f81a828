"""Spreads the kernel and takes larger steps too.

caught by: test_any_rate
reads: Only one answer in `rate` is there
"""

def convolve_dilated(image, kernel, rate):
    H, W = image.shape
    R, C = kernel.shape
    height, width = rate * (R - 1) + 1, rate * (C - 1) + 1
    answers = np.zeros((H - height + 1, W - width + 1))
    for row in range(H - height + 1):
        for column in range(W - width + 1):
            pixels = image[row:row + height:rate, column:column + width:rate]
            answers[row, column] = np.sum(pixels * kernel)
    return answers[::rate, ::rate]
