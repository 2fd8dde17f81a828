"""One bias for the whole layer.

caught by: test_oblong_kernels
reads: Each filter has a bias of its own
"""

def count_conv2d_parameters(kernel_size, in_channels, filters):
    if isinstance(kernel_size, int):
        kernel_size = (kernel_size, kernel_size)
    rows, columns = kernel_size
    return rows * columns * in_channels * filters + 1
