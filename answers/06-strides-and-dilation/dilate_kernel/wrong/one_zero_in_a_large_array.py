"""The right size, but the weights are always two apart.

caught by: test_any_kernel_and_rate
reads: wrong
"""

def dilate_kernel(kernel, rate):
    if rate < 1:
        raise ValueError("the rate must be at least 1")
    R, C = kernel.shape
    result = np.zeros((rate * (R - 1) + 1, rate * (C - 1) + 1))
    for row in range(R):
        for column in range(C):
            result[min(2 * row, rate * (R - 1)), min(2 * column, rate * (C - 1))] = kernel[row, column]
    return result
