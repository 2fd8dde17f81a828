"""K instead of K - 1.

caught by: test_kernels_and_strides
reads: a kernel of K weights has K - 1 gaps
"""

def receptive_field(layers):
    field, step = 1, 1
    for kernel_size, stride, dilation in layers:
        field += dilation * kernel_size * step
        step *= stride
    return field
