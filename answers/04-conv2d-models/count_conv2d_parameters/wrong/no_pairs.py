"""Knows square kernels only.

caught by: test_oblong_kernels
reads: unsupported operand
"""

def count_conv2d_parameters(kernel_size, in_channels, filters):
    return (kernel_size ** 2 * in_channels + 1) * filters
