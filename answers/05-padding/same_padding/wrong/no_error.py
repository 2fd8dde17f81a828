"""Half of any number.

caught by: test_even_kernels
reads: should raise ValueError
"""

def same_padding(kernel_size):
    return (kernel_size - 1) // 2
