"""Prints the size.

caught by: test_any_sizes
reads: None
"""

def output_size(input_size, kernel_size, padding=0, stride=1, dilation=1):

    print((input_size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1)
