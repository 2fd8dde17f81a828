"""Two padded convolutions.

caught by: test_layer_by_layer
reads: a second convolution
"""

padded_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, 3, padding="same", activation="relu"),
    layers.Conv2D(10, 3, padding="same", activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
