"""relu in the last layer.

caught by: test_layer_by_layer
reads: The last layer has relu
"""

padded_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, kernel_size=3, padding="same", activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="relu"),
])
