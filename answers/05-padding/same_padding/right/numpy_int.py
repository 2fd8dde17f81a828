"""A NumPy int is an int too."""

def same_padding(kernel_size):
    if kernel_size < 1 or np.mod(kernel_size, 2) == 0:
        raise ValueError(kernel_size)
    return np.int64(np.floor(kernel_size / 2))
