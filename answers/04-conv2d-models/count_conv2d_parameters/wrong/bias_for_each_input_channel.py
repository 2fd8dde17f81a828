"""Filters and channels swapped: biases as many as input channels.

caught by: test_square_kernels
reads: You counted one for each input channel
"""

def count_conv2d_parameters(kernel_size, in_channels, filters):
    if isinstance(kernel_size, int):
        kernel_size = (kernel_size, kernel_size)
    rows, columns = kernel_size
    return (rows * columns * filters + 1) * in_channels
