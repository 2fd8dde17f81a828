"""0 places, and no error.

caught by: test_kernels_that_do_not_fit
reads: should raise ValueError
"""

def padded_output_size(input_size, kernel_size, padding):
    return max(0, input_size - kernel_size + 2 * padding + 1)
