"""The formula, and no error.

caught by: test_kernels_that_do_not_fit
reads: should raise ValueError
"""

def padded_output_size(input_size, kernel_size, padding):
    return input_size - kernel_size + 2 * padding + 1
