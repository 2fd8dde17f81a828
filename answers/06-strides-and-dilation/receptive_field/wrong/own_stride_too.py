"""A layer's stride is applied to its own kernel.

caught by: test_kernels_and_strides
reads: For its own kernel only the strides before it count
"""

def receptive_field(layers):
    field, step = 1, 1
    for kernel_size, stride, dilation in layers:
        step *= stride
        field += dilation * (kernel_size - 1) * step
    return field
