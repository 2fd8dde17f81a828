"""The return stands inside the loop.

caught by: test_kernels_and_strides
reads: does `return` stand inside the loop?
"""

def receptive_field(layers):
    field, step = 1, 1
    for kernel_size, stride, dilation in layers:
        field += dilation * (kernel_size - 1) * step
        step *= stride
        return field
