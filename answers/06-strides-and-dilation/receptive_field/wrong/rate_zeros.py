"""rate zeros in every gap.

caught by: test_dilation_too
reads: there are D - 1 places between two weights
"""

def receptive_field(layers):
    field, step = 1, 1
    for kernel_size, stride, dilation in layers:
        field += (dilation + 1) * (kernel_size - 1) * step
        step *= stride
    return field
