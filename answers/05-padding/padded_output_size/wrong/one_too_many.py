"""Adds 2.

caught by: test_any_sizes
reads: One place too many is counted
"""

def padded_output_size(input_size, kernel_size, padding):
    if kernel_size > input_size + 2 * padding:
        raise ValueError("too long")
    return input_size - kernel_size + 2 * padding + 2
