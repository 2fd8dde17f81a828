"""Number and size of the filters have changed places.

caught by: test_layer_by_layer
reads: 2 filters of size 15
"""

deep_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(2, 15, activation="relu"),
    layers.Conv2D(2, 5, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
deep_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
