"""A rate of 1 is taken for an error.

caught by: test_a_rate_below_one
reads: larger than 1
"""

def dilate_kernel(kernel, rate):
    if rate <= 1:
        raise ValueError("the rate must be larger than 1")
    R, C = kernel.shape
    result = np.zeros((rate * (R - 1) + 1, rate * (C - 1) + 1))
    for row in range(R):
        for column in range(C):
            result[row * rate, column * rate] = kernel[row, column]
    return result
