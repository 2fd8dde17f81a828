"""The index of the middle weight."""

def same_padding(kernel_size):
    weights = list(range(kernel_size))
    before = len(weights[:kernel_size // 2])
    after = len(weights[kernel_size // 2 + 1:])
    if before != after or kernel_size < 1:
        raise ValueError("the kernel has no middle")
    return before
