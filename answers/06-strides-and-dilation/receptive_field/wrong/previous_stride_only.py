"""The product of the strides is forgotten: only the last one counts.

caught by: test_kernels_and_strides
reads: Only the stride of the layer just before counts
"""

def receptive_field(layers):
    field, step = 1, 1
    for kernel_size, stride, dilation in layers:
        field += dilation * (kernel_size - 1) * step
        step = stride
    return field
