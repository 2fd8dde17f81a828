"""Adds the sides instead of multiplying them.

caught by: test_oblong_kernels
reads: you added its rows and columns
"""

def count_conv2d_parameters(kernel_size, in_channels, filters):
    if isinstance(kernel_size, int):
        kernel_size = (kernel_size, kernel_size)
    rows, columns = kernel_size
    return ((rows + columns) * in_channels + 1) * filters
