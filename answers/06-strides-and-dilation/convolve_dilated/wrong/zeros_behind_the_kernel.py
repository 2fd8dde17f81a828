"""The spread kernel has zeros behind its last weights.

caught by: test_any_rate
reads: Places at the end are missing
"""

def convolve_dilated(image, kernel, rate):
    H, W = image.shape
    R, C = kernel.shape
    wide = np.zeros((rate * R, rate * C))
    wide[::rate, ::rate] = kernel
    R, C = wide.shape
    answers = np.zeros((max(0, H - R + 1), max(0, W - C + 1)))
    for row in range(max(0, H - R + 1)):
        for column in range(max(0, W - C + 1)):
            answers[row, column] = np.sum(image[row:row + R, column:column + C] * wide)
    return answers
