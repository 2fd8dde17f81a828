"""Starts from 0.

caught by: test_kernels_and_strides
reads: You begin with 0
"""

def receptive_field(layers):
    field, step = 0, 1
    for kernel_size, stride, dilation in layers:
        field += dilation * (kernel_size - 1) * step
        step *= stride
    return field
