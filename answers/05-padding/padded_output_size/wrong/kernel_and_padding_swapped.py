"""The arguments are mixed up.

caught by: test_any_sizes
reads: have changed places
"""

def padded_output_size(input_size, kernel_size, padding):
    if padding > input_size + 2 * kernel_size:
        raise ValueError("the kernel does not fit")
    return input_size - padding + 2 * kernel_size + 1
