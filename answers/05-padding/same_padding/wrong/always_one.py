"""1 for every odd kernel.

caught by: test_any_odd_kernel
reads: returned 1
"""

def same_padding(kernel_size):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError("kernel_size must be odd and positive")
    return 1
