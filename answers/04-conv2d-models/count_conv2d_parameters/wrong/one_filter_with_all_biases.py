"""Parentheses forgotten: only the bias is counted for each filter.

caught by: test_square_kernels
reads: The weights are counted for one filter only
"""

def count_conv2d_parameters(kernel_size, in_channels, filters):
    if isinstance(kernel_size, int):
        kernel_size = (kernel_size, kernel_size)
    rows, columns = kernel_size
    return rows * columns * in_channels + filters
