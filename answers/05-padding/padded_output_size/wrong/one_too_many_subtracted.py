"""- 1 for + 1.

caught by: test_any_sizes
reads: One place too few
"""

def padded_output_size(input_size, kernel_size, padding):
    if kernel_size > input_size + 2 * padding:
        raise ValueError("the kernel does not fit")
    return input_size - kernel_size + 2 * padding - 1
