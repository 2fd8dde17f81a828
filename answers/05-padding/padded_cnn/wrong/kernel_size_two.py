"""Kernels of 2 x 2.

caught by: test_layer_by_layer
reads: The kernels have the size 2
"""

padded_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, kernel_size=2, padding="same", activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
