"""Pads the columns only.

caught by: test_layer_by_layer
reads: none above and below it
"""

padded_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.ZeroPadding2D((0, 1)),
    layers.Conv2D(10, kernel_size=3, padding="valid", activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
