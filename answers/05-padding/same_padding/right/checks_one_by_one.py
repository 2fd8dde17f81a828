"""Two questions, two errors."""

def same_padding(kernel_size):
    if kernel_size <= 0:
        raise ValueError("a kernel has at least one weight")
    if kernel_size % 2 != 1:
        raise ValueError("an even kernel has no middle weight")
    return int((kernel_size - 1) / 2)
