"""Returns a border for both sides.

caught by: test_any_odd_kernel
reads: come as a pair
"""

def same_padding(kernel_size):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError("kernel_size must be odd and positive")
    border = (kernel_size - 1) // 2
    return border, border
