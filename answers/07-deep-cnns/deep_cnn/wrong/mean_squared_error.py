"""The mean squared error as loss.

caught by: test_how_it_is_compiled
reads: That loss is for numbers to be guessed
"""

deep_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(15, kernel_size=2, activation="relu"),
    layers.Conv2D(5, kernel_size=2, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
deep_cnn.compile(optimizer="adam", loss="mean_squared_error", metrics=["accuracy"])
