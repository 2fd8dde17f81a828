"""Prints the result.

caught by: test_the_worked_examples
reads: None
"""

def same_padding(kernel_size):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise ValueError("kernel_size must be odd and positive")
    print((kernel_size - 1) // 2)
