"""The + 1 is missing.

caught by: test_any_sizes
reads: The first place is not counted
"""

def output_size(input_size, kernel_size, padding=0, stride=1, dilation=1):
    span = dilation * (kernel_size - 1) + 1
    if span > input_size + 2 * padding:
        raise ValueError("the kernel does not fit")
    return (input_size + 2 * padding - span) // stride
