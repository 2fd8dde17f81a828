"""Tries to unpack the pair, and takes an int if that fails."""

def count_conv2d_parameters(kernel_size, in_channels, filters):
    try:
        rows, columns = kernel_size
    except TypeError:
        rows = columns = kernel_size
    weights = rows * columns * in_channels * filters
    biases = filters
    return weights + biases
