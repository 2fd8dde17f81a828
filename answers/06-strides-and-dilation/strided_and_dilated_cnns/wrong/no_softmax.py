"""Scores at the end.

caught by: test_strided_cnn
reads: has no activation
"""

strided_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, 3, strides=2, padding="same", activation="relu"),
    layers.Flatten(),
    layers.Dense(3),
])
dilated_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, 3, dilation_rate=2, activation="relu"),
    layers.Flatten(),
    layers.Dense(3),
])
