"""Takes the layers from the end.

caught by: test_kernels_and_strides
reads: in the opposite order
"""

def receptive_field(layers):
    field, step = 1, 1
    for kernel_size, stride, dilation in reversed(layers):
        field += dilation * (kernel_size - 1) * step
        step *= stride
    return field
