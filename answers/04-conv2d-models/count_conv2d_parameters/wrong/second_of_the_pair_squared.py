"""Takes the columns twice.

caught by: test_oblong_kernels
reads: You squared the second of the two
"""

def count_conv2d_parameters(kernel_size, in_channels, filters):
    columns = kernel_size if isinstance(kernel_size, int) else kernel_size[1]
    return (columns * columns * in_channels + 1) * filters
