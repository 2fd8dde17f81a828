"""Raises for a kernel of one weight.

caught by: test_the_worked_examples
reads: too small
"""

def same_padding(kernel_size):
    if kernel_size <= 1 or kernel_size % 2 == 0:
        raise ValueError("too small, or even")
    return (kernel_size - 1) // 2
