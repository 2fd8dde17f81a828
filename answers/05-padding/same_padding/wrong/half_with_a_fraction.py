"""Half the kernel, 1.5 for 3.

caught by: test_any_odd_kernel
reads: half the kernel, with a fraction
"""

def same_padding(kernel_size):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError("kernel_size must be odd and positive")
    return kernel_size / 2
