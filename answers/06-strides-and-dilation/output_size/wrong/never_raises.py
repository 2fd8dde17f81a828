"""No error.

caught by: test_a_kernel_that_does_not_fit
reads: should raise ValueError
"""

def output_size(input_size, kernel_size, padding=0, stride=1, dilation=1):
    return (input_size + 2 * padding - dilation * (kernel_size - 1) - 1) // stride + 1
