"""Images in one row, as for a dense network.

caught by: test_what_goes_in_and_comes_out
reads: `deep_cnn` takes images of shape
"""

deep_cnn = keras.Sequential([
    keras.Input((784,)),
    layers.Reshape((28, 28, 1)),
    layers.Conv2D(15, kernel_size=2, activation="relu"),
    layers.Conv2D(5, kernel_size=2, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
deep_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
