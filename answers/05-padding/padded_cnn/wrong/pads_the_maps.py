"""The border is put around the maps, which have the right size then.

caught by: test_layer_by_layer
reads: The zeros are around the maps
"""

padded_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, kernel_size=3, activation="relu"),
    layers.ZeroPadding2D(1),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
