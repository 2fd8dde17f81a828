"""The formula without padding.

caught by: test_any_sizes
reads: The padding is left out
"""

def padded_output_size(input_size, kernel_size, padding):
    if kernel_size > input_size + 2 * padding:
        raise ValueError("the kernel does not fit")
    return input_size - kernel_size + 1
