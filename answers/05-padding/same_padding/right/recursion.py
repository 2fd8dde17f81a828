"""Two weights more need one pixel more."""

def same_padding(kernel_size):
    if kernel_size < 1:
        raise ValueError("no such kernel, or an even one")
    if kernel_size == 1:
        return 0
    return 1 + same_padding(kernel_size - 2)
