"""A kernel of 5 x 5 weights.

caught by: test_dilated_cnn
reads: The kernel has 5 x 5 weights
"""

strided_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, 3, strides=2, padding="same", activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
dilated_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, 5, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
