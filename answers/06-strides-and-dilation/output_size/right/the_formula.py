"""The formula as it stands, with another test for what does not fit."""

def output_size(input_size, kernel_size, padding=0, stride=1, dilation=1):

    rest = input_size + 2 * padding - dilation * (kernel_size - 1) - 1
    if rest < 0:
        raise ValueError("the kernel does not fit")
    return rest // stride + 1
