"""Spreads the columns only.

caught by: test_any_kernel_and_rate
reads: The columns are spread, the rows are not
"""

def dilate_kernel(kernel, rate):
    if rate < 1:
        raise ValueError("the rate must be at least 1")
    R, C = kernel.shape
    result = np.zeros((R, rate * (C - 1) + 1))
    result[:, ::rate] = kernel
    return result
