"""Dilation left out.

caught by: test_dilation_too
reads: The dilation is left out
"""

def receptive_field(layers):
    field, step = 1, 1
    for kernel_size, stride, dilation in layers:
        field += (kernel_size - 1) * step
        step *= stride
    return field
