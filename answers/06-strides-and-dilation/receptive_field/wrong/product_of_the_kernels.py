"""Multiplies the sizes of the kernels.

caught by: test_kernels_and_strides
reads: The kernels are multiplied
"""

def receptive_field(layers):
    field = 1
    for kernel_size, stride, dilation in layers:
        field *= dilation * (kernel_size - 1) + 1
    return field
