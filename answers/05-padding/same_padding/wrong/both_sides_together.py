"""K - 1, the zeros of both sides.

caught by: test_any_odd_kernel
reads: what both sides need together
"""

def same_padding(kernel_size):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError("kernel_size must be odd and positive")
    return kernel_size - 1
