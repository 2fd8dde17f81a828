"""-1 as a sign that something is wrong.

caught by: test_even_kernels
reads: should raise ValueError
"""

def same_padding(kernel_size):
    if kernel_size < 1 or kernel_size % 2 == 0:
        return -1
    return (kernel_size - 1) // 2
