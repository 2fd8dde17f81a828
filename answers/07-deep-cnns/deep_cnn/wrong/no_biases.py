"""Convolutions without biases.

caught by: test_layer_by_layer
reads: The convolutions have no biases
"""

deep_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(15, kernel_size=2, activation="relu", use_bias=False),
    layers.Conv2D(5, kernel_size=2, activation="relu", use_bias=False),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
deep_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
