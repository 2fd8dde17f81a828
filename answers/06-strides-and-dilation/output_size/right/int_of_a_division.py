"""int() of a division that is never negative."""

def output_size(input_size, kernel_size, padding=0, stride=1, dilation=1):

    span = kernel_size + (kernel_size - 1) * (dilation - 1)
    if span > input_size + 2 * padding:
        raise ValueError("too large")
    return int((input_size + 2 * padding - span) / stride + 1)
