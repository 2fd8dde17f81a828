"""Keeps what compile returns, which is nothing.

caught by: test_what_goes_in_and_comes_out
reads: should be a Keras model
"""

deep_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(15, kernel_size=2, activation="relu"),
    layers.Conv2D(5, kernel_size=2, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
deep_cnn = deep_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
