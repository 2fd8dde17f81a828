"""An int as kernel size is taken for the number of weights.

caught by: test_square_kernels
reads: only one of its rows
"""

def count_conv2d_parameters(kernel_size, in_channels, filters):
    if isinstance(kernel_size, int):
        weights = kernel_size
    else:
        weights = kernel_size[0] * kernel_size[1]
    return (weights * in_channels + 1) * filters
