"""The size tells whether the kernel fits."""

def padded_output_size(input_size, kernel_size, padding):
    size = input_size - kernel_size + 2 * padding + 1
    if size < 1:
        raise ValueError("the kernel does not fit")
    return size
