"""The + 1 is missing.

caught by: test_any_sizes
reads: The + 1 is missing
"""

def padded_output_size(input_size, kernel_size, padding):
    if kernel_size > input_size + 2 * padding:
        raise ValueError("the kernel does not fit")
    return input_size - kernel_size + 2 * padding
