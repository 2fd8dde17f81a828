"""Computes with floats and returns one.

caught by: test_square_kernels
reads: it must be an int
"""

def count_conv2d_parameters(kernel_size, in_channels, filters):
    rows, columns = np.broadcast_to(kernel_size, 2).astype(float)
    return float((rows * columns * in_channels + 1) * filters)
