"""np.prod over the shape of the weights, which gives a NumPy int."""

def count_conv2d_parameters(kernel_size, in_channels, filters):
    sizes = np.broadcast_to(kernel_size, 2)
    return np.prod([*sizes, in_channels, filters]) + filters
