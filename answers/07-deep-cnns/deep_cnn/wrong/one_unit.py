"""One output with softmax.

caught by: test_what_goes_in_and_comes_out
reads: With softmax that is always 1
"""

deep_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(15, kernel_size=2, activation="relu"),
    layers.Conv2D(5, kernel_size=2, activation="relu"),
    layers.Flatten(),
    layers.Dense(1, activation="softmax"),
])
deep_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
