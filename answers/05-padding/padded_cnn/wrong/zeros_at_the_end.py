"""Both zeros at the end.

caught by: test_layer_by_layer
reads: All zeros are at the bottom and on the right
"""

padded_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.ZeroPadding2D(((0, 2), (0, 2))),
    layers.Conv2D(10, kernel_size=3, padding="valid", activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
