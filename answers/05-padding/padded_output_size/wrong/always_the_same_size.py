"""Takes padding for a promise.

caught by: test_any_sizes
reads: the size of the input
"""

def padded_output_size(input_size, kernel_size, padding):
    if kernel_size > input_size + 2 * padding:
        raise ValueError("the kernel does not fit")
    if padding == 0:
        return input_size - kernel_size + 1
    return input_size
