"""The length of a range."""

def output_size(input_size, kernel_size, padding=0, stride=1, dilation=1):

    starts = range(0, input_size + 2 * padding - dilation * (kernel_size - 1), stride)
    if len(starts) == 0:
        raise ValueError("no place")
    return len(starts)
