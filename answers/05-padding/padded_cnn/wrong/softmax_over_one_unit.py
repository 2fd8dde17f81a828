"""One output for three categories.

caught by: test_what_goes_in_and_comes_out
reads: 3 probabilities were expected
"""

padded_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, kernel_size=3, padding="same", activation="relu"),
    layers.Flatten(),
    layers.Dense(1, activation="softmax"),
])
