"""Pads the kernel by the rate.

caught by: test_any_kernel_and_rate
reads: zeros around the kernel instead of between
"""

def dilate_kernel(kernel, rate):
    if rate < 1:
        raise ValueError("the rate must be at least 1")
    R, C = kernel.shape
    return np.pad(kernel, rate)
