"""Rows times columns.

caught by: test_any_sizes
reads: in the whole image
"""

def padded_output_size(input_size, kernel_size, padding):
    if kernel_size > input_size + 2 * padding:
        raise ValueError("the kernel does not fit")
    size = input_size - kernel_size + 2 * padding + 1
    return size * size
