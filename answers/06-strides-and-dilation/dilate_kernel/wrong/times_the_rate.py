"""Multiplies the weights.

caught by: test_any_kernel_and_rate
reads: The weights are multiplied by the rate
"""

def dilate_kernel(kernel, rate):
    if rate < 1:
        raise ValueError("the rate must be at least 1")
    R, C = kernel.shape
    return rate * kernel
