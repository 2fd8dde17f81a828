"""Refuses the odd kernels.

caught by: test_the_worked_examples
reads: must be odd
"""

def same_padding(kernel_size):
    if kernel_size < 1 or kernel_size % 2 == 1:
        raise ValueError("kernel_size must be odd and positive")
    return (kernel_size - 1) // 2
