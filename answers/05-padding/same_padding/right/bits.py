"""Odd is told by the last bit, half is a shift."""

def same_padding(kernel_size):
    if kernel_size < 1 or not kernel_size & 1:
        raise ValueError("odd and positive, please")
    return kernel_size >> 1
