"""Returns nothing then.

caught by: test_kernels_that_do_not_fit
reads: should raise ValueError
"""

def padded_output_size(input_size, kernel_size, padding):
    if kernel_size <= input_size + 2 * padding:
        return input_size - kernel_size + 2 * padding + 1
