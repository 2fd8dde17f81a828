"""A kernel that spans all pixels is refused.

caught by: test_a_kernel_that_does_not_fit
reads: too large
"""

def output_size(input_size, kernel_size, padding=0, stride=1, dilation=1):

    span = dilation * (kernel_size - 1) + 1
    if span >= input_size + 2 * padding:
        raise ValueError("the kernel is too large")
    return (input_size + 2 * padding - span) // stride + 1
