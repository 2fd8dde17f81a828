"""Another type of error.

caught by: test_even_kernels
reads: TypeError
"""

def same_padding(kernel_size):
    if kernel_size < 1 or kernel_size % 2 == 0:
        raise TypeError("kernel_size must be odd and positive")
    return (kernel_size - 1) // 2
