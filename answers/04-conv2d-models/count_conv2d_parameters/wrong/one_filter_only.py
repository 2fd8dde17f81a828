"""The parameters of one filter.

caught by: test_the_worked_examples
reads: That is one filter
"""

def count_conv2d_parameters(kernel_size, in_channels, filters):
    if isinstance(kernel_size, int):
        kernel_size = (kernel_size, kernel_size)
    rows, columns = kernel_size
    return rows * columns * in_channels + 1
