"""An explicit border before the convolution."""

padded_cnn = keras.Sequential([
    keras.Input(shape=(28, 28, 1)),
    layers.ZeroPadding2D(1),
    layers.Conv2D(10, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
