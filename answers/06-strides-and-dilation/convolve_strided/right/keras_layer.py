"""A Keras layer without bias."""

def convolve_strided(image, kernel, stride):
    if stride < 1:
        raise ValueError("the stride must be at least 1")
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel does not fit")
    layer = layers.Conv2D(1, kernel.shape, strides=int(stride), use_bias=False)
    pixels = image.astype("float32").reshape(1, *image.shape, 1)
    layer.build(pixels.shape)
    layer.set_weights([kernel.reshape(*kernel.shape, 1, 1)])
    return layer(pixels)[0, :, :, 0]
