"""No result for an even kernel.

caught by: test_even_kernels
reads: should raise ValueError
"""

def same_padding(kernel_size):
    if kernel_size > 0 and kernel_size % 2 == 1:
        return (kernel_size - 1) // 2
    print("ValueError")
