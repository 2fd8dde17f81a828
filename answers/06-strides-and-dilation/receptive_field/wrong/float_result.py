"""A float of the right value.

caught by: test_kernels_and_strides
reads: it must be an int
"""

def receptive_field(layers):
    field, step = 1.0, 1
    for kernel_size, stride, dilation in layers:
        field += dilation * (kernel_size - 1) * step
        step *= stride
    return field
