"""All zeros at the top and on the left.

caught by: test_layer_by_layer
reads: All zeros are at the top and on the left
"""

padded_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.ZeroPadding2D(((2, 0), (2, 0))),
    layers.Conv2D(10, kernel_size=3, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
