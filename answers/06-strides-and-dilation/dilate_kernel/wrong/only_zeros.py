"""The weights are never put in.

caught by: test_any_kernel_and_rate
reads: There are only zeros
"""

def dilate_kernel(kernel, rate):
    if rate < 1:
        raise ValueError("the rate must be at least 1")
    R, C = kernel.shape
    return np.zeros((rate * (R - 1) + 1, rate * (C - 1) + 1))
