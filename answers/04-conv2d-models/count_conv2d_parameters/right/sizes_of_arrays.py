"""Makes the arrays of weights and biases and asks for their sizes."""

def count_conv2d_parameters(kernel_size, in_channels, filters):
    if type(kernel_size) == int:
        kernel_size = (kernel_size, kernel_size)
    weights = np.zeros((*kernel_size, in_channels, filters))
    biases = np.zeros(filters)
    return weights.size + biases.size
