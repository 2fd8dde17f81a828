"""Only the last layer counts.

caught by: test_kernels_and_strides
reads: what the last kernel spans
"""

def receptive_field(layers):
    kernel_size, stride, dilation = layers[-1]
    return dilation * (kernel_size - 1) + 1
