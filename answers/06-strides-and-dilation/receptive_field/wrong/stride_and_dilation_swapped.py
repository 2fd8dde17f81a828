"""Reads the tuples in another order.

caught by: test_dilation_too
reads: Stride and dilation have changed places
"""

def receptive_field(layers):
    field, step = 1, 1
    for kernel_size, dilation, stride in layers:
        field += dilation * (kernel_size - 1) * step
        step *= stride
    return field
