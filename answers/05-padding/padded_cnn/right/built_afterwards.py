"""The shape of the images comes last."""

padded_cnn = keras.Sequential([
    layers.Conv2D(10, 3, padding="same"),
    layers.ReLU(),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
padded_cnn.build((None, 28, 28, 1))
