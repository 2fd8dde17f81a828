"""Takes the layers out of the list.

caught by: test_kernels_and_strides
reads: changes its argument in place
"""

def receptive_field(layers):
    field = 1
    while layers:
        kernel_size, stride, dilation = layers.pop()
        field = (field - 1) * stride + dilation * (kernel_size - 1) + 1
    return field
