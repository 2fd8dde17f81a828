"""Returns the kernel as it is.

caught by: test_any_kernel_and_rate
reads: The kernel came back as it was
"""

def dilate_kernel(kernel, rate):
    if rate < 1:
        raise ValueError("the rate must be at least 1")
    R, C = kernel.shape
    return kernel
