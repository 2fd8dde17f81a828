"""ReLU and Softmax layers, Reshape for Flatten, a Dropout that does nothing here."""

strided_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, 3, strides=2, padding="same"),
    layers.ReLU(),
    layers.Reshape((14 * 14 * 10,)),
    layers.Dense(3),
    layers.Softmax(),
])
dilated_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, 3, dilation_rate=2),
    layers.ReLU(),
    layers.Reshape((24 * 24 * 10,)),
    layers.Dropout(0.3),
    layers.Dense(3),
    layers.Softmax(),
])
