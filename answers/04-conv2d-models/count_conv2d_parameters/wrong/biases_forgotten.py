"""Weights only.

caught by: test_square_kernels
reads: The biases are missing
"""

def count_conv2d_parameters(kernel_size, in_channels, filters):
    if isinstance(kernel_size, int):
        kernel_size = (kernel_size, kernel_size)
    rows, columns = kernel_size
    return rows * columns * in_channels * filters
