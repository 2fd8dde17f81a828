"""The pair of ZeroPadding2D is (rows, columns).

caught by: test_layer_by_layer
reads: none on its left and right
"""

padded_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.ZeroPadding2D((1, 0)),
    layers.Conv2D(10, kernel_size=3, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
