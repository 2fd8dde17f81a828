"""Three channels.

caught by: test_what_goes_in_and_comes_out
reads: (28, 28, 1) was expected
"""

padded_cnn = keras.Sequential([
    keras.Input((28, 28, 3)),
    layers.Conv2D(10, kernel_size=3, padding="same", activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
