"""Prints the number and returns nothing.

caught by: test_the_worked_examples
reads: return
"""

def count_conv2d_parameters(kernel_size, in_channels, filters):
    if isinstance(kernel_size, int):
        kernel_size = (kernel_size, kernel_size)
    rows, columns = kernel_size
    print((rows * columns * in_channels + 1) * filters)
