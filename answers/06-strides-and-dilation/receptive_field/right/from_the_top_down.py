"""From the last layer back to the image: how many places are needed for so many answers."""

def receptive_field(layers):
    size = 1
    for kernel_size, stride, dilation in reversed(layers):
        size = (size - 1) * stride + dilation * (kernel_size - 1) + 1
    return size
