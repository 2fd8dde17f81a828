"""The maps keep the size of the image.

caught by: test_layer_by_layer
reads: pad the image with zeros
"""

deep_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(15, 2, padding="same", activation="relu"),
    layers.Conv2D(5, 2, padding="same", activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
deep_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
