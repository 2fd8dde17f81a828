"""P for 2P.

caught by: test_any_sizes
reads: The padding counts twice
"""

def padded_output_size(input_size, kernel_size, padding):
    if kernel_size > input_size + 2 * padding:
        raise ValueError("the kernel does not fit")
    return input_size - kernel_size + padding + 1
