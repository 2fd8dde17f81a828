"""np.floor gives a float.

caught by: test_any_sizes
reads: it is a float
"""

def output_size(input_size, kernel_size, padding=0, stride=1, dilation=1):
    span = dilation * (kernel_size - 1) + 1
    if span > input_size + 2 * padding:
        raise ValueError("the kernel does not fit")
    return np.floor((input_size + 2 * padding - span) / stride) + 1
