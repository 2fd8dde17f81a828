"""Spreads the rows only.

caught by: test_any_kernel_and_rate
reads: The rows are spread, the columns are not
"""

def dilate_kernel(kernel, rate):
    if rate < 1:
        raise ValueError("the rate must be at least 1")
    R, C = kernel.shape
    result = np.zeros((rate * (R - 1) + 1, C))
    result[::rate] = kernel
    return result
