"""Only the kernels count.

caught by: test_dilation_too
reads: Strides and dilation are both left out
"""

def receptive_field(layers):
    return 1 + sum(kernel_size - 1 for kernel_size, stride, dilation in layers)
