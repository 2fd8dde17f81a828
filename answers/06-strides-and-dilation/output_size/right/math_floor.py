"""math.floor, with a helper in a cell of its own."""

import math

def spanned(kernel_size, dilation):
    return dilation * (kernel_size - 1) + 1

# %%
def output_size(input_size, kernel_size, padding=0, stride=1, dilation=1):
    rest = input_size + 2 * padding - spanned(kernel_size, dilation)
    if rest < 0:
        raise ValueError("the kernel does not fit")
    return math.floor(rest / stride) + 1
