"""A filter as if it had one channel.

caught by: test_square_kernels
reads: A filter has a kernel for every channel
"""

def count_conv2d_parameters(kernel_size, in_channels, filters):
    if isinstance(kernel_size, int):
        kernel_size = (kernel_size, kernel_size)
    rows, columns = kernel_size
    return (rows * columns + 1) * filters
