"""One bias for each channel of each filter.

caught by: test_square_kernels
reads: All kernels of a filter share one bias
"""

def count_conv2d_parameters(kernel_size, in_channels, filters):
    if isinstance(kernel_size, int):
        kernel_size = (kernel_size, kernel_size)
    rows, columns = kernel_size
    return (rows * columns + 1) * in_channels * filters
