"""compile is missing.

caught by: test_how_it_is_compiled
reads: `deep_cnn` is not compiled
"""

deep_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(15, kernel_size=2, activation="relu"),
    layers.Conv2D(5, kernel_size=2, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
