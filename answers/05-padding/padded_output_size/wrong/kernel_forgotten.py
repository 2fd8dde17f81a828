"""The length of the padded row.

caught by: test_any_sizes
reads: the length of the padded row
"""

def padded_output_size(input_size, kernel_size, padding):
    if kernel_size > input_size + 2 * padding:
        raise ValueError("the kernel does not fit")
    return input_size + 2 * padding
