"""Forgets the + 1, and one border.

caught by: test_any_sizes
reads: The + 1 and one of the two borders are missing
"""

def padded_output_size(input_size, kernel_size, padding):
    if kernel_size > input_size + 2 * padding:
        raise ValueError("too long")
    return input_size - kernel_size + padding
