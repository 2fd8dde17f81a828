"""NumPy's arange, and an int of NumPy's."""

def output_size(input_size, kernel_size, padding=0, stride=1, dilation=1):

    last = input_size + 2 * padding - dilation * (kernel_size - 1)
    size = np.int64(np.arange(0, last, stride).size)
    if size < 1:
        raise ValueError("the kernel does not fit")
    return size
