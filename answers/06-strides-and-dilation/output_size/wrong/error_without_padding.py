"""Looks whether the kernel fits without the padding.

caught by: test_a_kernel_that_does_not_fit
reads: does not fit
"""

def output_size(input_size, kernel_size, padding=0, stride=1, dilation=1):

    span = dilation * (kernel_size - 1) + 1
    if span > input_size:
        raise ValueError("the kernel does not fit")
    return (input_size + 2 * padding - span) // stride + 1
