"""A Keras layer with dilation_rate."""

def convolve_dilated(image, kernel, rate):
    layer = layers.Conv2D(1, kernel.shape, dilation_rate=rate, use_bias=False)
    layer.build((None, *image.shape, 1))
    layer.set_weights([kernel[..., np.newaxis, np.newaxis]])
    return layer(image[np.newaxis, ..., np.newaxis].astype("float32")).numpy()[0, ..., 0]
