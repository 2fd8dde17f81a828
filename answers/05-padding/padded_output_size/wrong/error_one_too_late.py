"""A size of 0 passes.

caught by: test_kernels_that_do_not_fit
reads: should raise ValueError
"""

def padded_output_size(input_size, kernel_size, padding):
    size = input_size - kernel_size + 2 * padding + 1
    if size < 0:
        raise ValueError("the kernel does not fit")
    return size
