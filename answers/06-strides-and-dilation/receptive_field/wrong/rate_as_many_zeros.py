"""Puts D zeros between two weights if D is larger than 1.

caught by: test_the_worked_examples
reads: there is one pixel between two weights, so a kernel of 3 spans 5
"""

def receptive_field(layers):
    field, step = 1, 1
    for kernel_size, stride, dilation in layers:
        gap = dilation + 1 if dilation > 1 else 1
        field += gap * (kernel_size - 1) * step
        step *= stride
    return field
