"""rate zeros between the weights instead of rate - 1.

caught by: test_any_rate
reads: The weights are too far apart
"""

def convolve_dilated(image, kernel, rate):
    H, W = image.shape
    R, C = kernel.shape
    rate = rate + 1
    wide = np.zeros((rate * (R - 1) + 1, rate * (C - 1) + 1))
    wide[::rate, ::rate] = kernel
    R, C = wide.shape
    answers = np.zeros((max(0, H - R + 1), max(0, W - C + 1)))
    for row in range(max(0, H - R + 1)):
        for column in range(max(0, W - C + 1)):
            answers[row, column] = np.sum(image[row:row + R, column:column + C] * wide)
    return answers
