"""The formula in one line, with the pair made first."""

def count_conv2d_parameters(kernel_size, in_channels, filters):
    rows, columns = kernel_size if isinstance(kernel_size, tuple) else (kernel_size, kernel_size)
    return (rows * columns * in_channels + 1) * filters
