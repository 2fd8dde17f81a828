"""Divides exactly, and makes an int only of whole numbers.

caught by: test_the_worked_examples
reads: There is no half place: round down
"""

def output_size(input_size, kernel_size, padding=0, stride=1, dilation=1):
    span = dilation * (kernel_size - 1) + 1
    if span > input_size + 2 * padding:
        raise ValueError("the kernel does not fit")
    places = (input_size + 2 * padding - span) / stride + 1
    return int(places) if places == int(places) else places
