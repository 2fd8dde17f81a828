"""ZeroPadding2D puts the row at the bottom and the column on the right."""

strided_cnn = keras.Sequential([
    layers.Input((28, 28, 1)),
    layers.ZeroPadding2D(((0, 1), (0, 1))),
    layers.Conv2D(10, 3, 2, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
dilated_cnn = keras.Sequential([
    layers.Input((28, 28, 1)),
    layers.Conv2D(10, 3, dilation_rate=2, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
