"""Rows and columns swapped.

caught by: test_any_kernel_and_rate
reads: Rows and columns have changed places
"""

def dilate_kernel(kernel, rate):
    if rate < 1:
        raise ValueError("the rate must be at least 1")
    R, C = kernel.shape
    result = np.zeros((rate * (R - 1) + 1, rate * (C - 1) + 1))
    for row in range(R):
        for column in range(C):
            result[row * rate, column * rate] = kernel[row, column]
    return result.T
