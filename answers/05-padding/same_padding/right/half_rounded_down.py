"""K // 2 is the same for odd K."""

def same_padding(kernel_size):
    if kernel_size <= 0 or kernel_size % 2 == 0:
        raise ValueError("The kernel size must be odd and positive.")
    return kernel_size // 2
