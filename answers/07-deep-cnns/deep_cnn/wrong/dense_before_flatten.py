"""Dense, then Flatten.

caught by: test_layer_by_layer
reads: Dense comes before Flatten
"""

deep_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(15, kernel_size=2, activation="relu"),
    layers.Conv2D(5, kernel_size=2, activation="relu"),
    layers.Dense(3, activation="softmax"),
    layers.Flatten(),
])
deep_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
