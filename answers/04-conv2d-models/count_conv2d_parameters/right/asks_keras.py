"""Builds the layer in Keras and lets it count."""

def count_conv2d_parameters(kernel_size, in_channels, filters):
    layer = layers.Conv2D(filters, kernel_size)
    layer.build((None, 50, 50, in_channels))
    return layer.count_params()
