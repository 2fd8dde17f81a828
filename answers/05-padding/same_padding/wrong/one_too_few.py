"""(K - 2) // 2.

caught by: test_any_odd_kernel
reads: one pixel too few
"""

def same_padding(kernel_size):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError("kernel_size must be odd and positive")
    return (kernel_size - 2) // 2
