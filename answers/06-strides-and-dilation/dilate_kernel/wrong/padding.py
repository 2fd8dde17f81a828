"""Pads the kernel instead of spreading it.

caught by: test_any_kernel_and_rate
reads: The zeros stand around the kernel
"""

def dilate_kernel(kernel, rate):
    if rate < 1:
        raise ValueError("the rate must be at least 1")
    R, C = kernel.shape
    return np.pad(kernel, rate - 1)
