"""Takes a rate below 1 for 1.

caught by: test_a_rate_below_one
reads: the rate is below 1
"""

def dilate_kernel(kernel, rate):
    rate = max(1, rate)
    R, C = kernel.shape
    result = np.zeros((rate * (R - 1) + 1, rate * (C - 1) + 1))
    for row in range(R):
        for column in range(C):
            result[row * rate, column * rate] = kernel[row, column]
    return result
