"""relu and softmax as layers, input_shape in the first layer."""

padded_cnn = keras.models.Sequential([
    keras.layers.Conv2D(10, kernel_size=3, padding="same", input_shape=(28, 28, 1)),
    keras.layers.Activation("relu"),
    keras.layers.Flatten(),
    keras.layers.Dense(3),
    keras.layers.Softmax(),
])
