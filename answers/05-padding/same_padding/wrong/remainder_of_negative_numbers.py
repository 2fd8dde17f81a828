"""Takes -1 % 2 for -1, as in other languages.

caught by: test_kernels_without_weights
reads: a kernel has at least one weight
"""

def same_padding(kernel_size):
    if kernel_size % 2 != 1:
        raise ValueError("kernel_size must be odd")
    return (kernel_size - 1) // 2
