"""The strides are forgotten.

caught by: test_kernels_and_strides
reads: The strides are left out
"""

def receptive_field(layers):
    field, step = 1, 1
    for kernel_size, stride, dilation in layers:
        field += dilation * (kernel_size - 1) * step
    return field
