"""Repeats every weight.

caught by: test_any_kernel_and_rate
reads: The weights are repeated
"""

def dilate_kernel(kernel, rate):
    if rate < 1:
        raise ValueError("the rate must be at least 1")
    R, C = kernel.shape
    return np.repeat(np.repeat(kernel, rate, axis=0), rate, axis=1)
