"""The strides are added up.

caught by: test_kernels_and_strides
reads: The strides are added up
"""

def receptive_field(layers):
    field, steps = 1, 0
    for kernel_size, stride, dilation in layers:
        field += dilation * (kernel_size - 1) * max(1, steps)
        steps += stride
    return field
