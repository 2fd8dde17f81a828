"""K // 2 for even K too.

caught by: test_a_kernel_of_four
reads: because an even kernel has no middle weight
"""

def same_padding(kernel_size):
    if kernel_size < 1:
        raise ValueError("kernel_size must be positive")
    return kernel_size // 2
