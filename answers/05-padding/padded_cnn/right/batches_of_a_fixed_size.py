"""The number of images is fixed, the kernel size a list."""

padded_cnn = keras.Sequential([
    keras.Input(batch_shape=(16, 28, 28, 1)),
    layers.Conv2D(10, [3, 3], activation="relu", padding="same"),
    layers.Flatten(),
    layers.Dense(units=3, activation="softmax"),
])
