"""A Conv2D layer of Keras, float32."""

def convolve_same(image, kernel):
    layer = layers.Conv2D(1, kernel.shape, padding="same", use_bias=False)
    layer.build((None, None, None, 1))
    layer.set_weights([kernel[:, :, np.newaxis, np.newaxis]])
    answers = layer(image[np.newaxis, :, :, np.newaxis].astype("float32"))
    return np.asarray(answers)[0, :, :, 0]
