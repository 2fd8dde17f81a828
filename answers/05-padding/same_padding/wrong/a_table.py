"""Knows the usual kernels only.

caught by: test_any_odd_kernel
reads: KeyError
"""

def same_padding(kernel_size):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError("kernel_size must be odd and positive")
    return {1: 0, 3: 1, 5: 2, 7: 3}[kernel_size]
