"""Returns the field after every layer.

caught by: test_kernels_and_strides
reads: was expected
"""

def receptive_field(layers):
    fields, field, step = [], 1, 1
    for kernel_size, stride, dilation in layers:
        field += dilation * (kernel_size - 1) * step
        step *= stride
        fields.append(field)
    return fields
