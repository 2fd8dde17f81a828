"""Stride and dilation have changed places.

caught by: test_any_sizes
reads: Stride and dilation have changed places
"""

def output_size(input_size, kernel_size, padding=0, stride=1, dilation=1):
    span = dilation * (kernel_size - 1) + 1
    if span > input_size + 2 * padding:
        raise ValueError("the kernel does not fit")
    return (input_size + 2 * padding - stride * (kernel_size - 1) - 1) // dilation + 1
