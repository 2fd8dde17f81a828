"""Kernels of one pixel keep the size without padding.

caught by: test_layer_by_layer
reads: kernel_size
"""

padded_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, kernel_size=1, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
