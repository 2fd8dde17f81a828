"""An assert raises AssertionError.

caught by: test_kernels_that_do_not_fit
reads: ValueError was expected
"""

def padded_output_size(input_size, kernel_size, padding):
    assert kernel_size <= input_size + 2 * padding
    return input_size - kernel_size + 2 * padding + 1
