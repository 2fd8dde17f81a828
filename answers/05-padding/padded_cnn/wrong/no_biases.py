"""The filters have no biases.

caught by: test_layer_by_layer
reads: no biases
"""

padded_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, 3, padding="same", activation="relu", use_bias=False),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
