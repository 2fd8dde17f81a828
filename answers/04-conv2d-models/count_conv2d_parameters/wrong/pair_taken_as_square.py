"""Takes the first of the pair and squares it.

caught by: test_oblong_kernels
reads: You squared the first of the two
"""

def count_conv2d_parameters(kernel_size, in_channels, filters):
    size = kernel_size[0] if isinstance(kernel_size, tuple) else kernel_size
    return (size ** 2 * in_channels + 1) * filters
