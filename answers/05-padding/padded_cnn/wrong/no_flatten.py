"""Dense is applied to the maps.

caught by: test_what_goes_in_and_comes_out
reads: with Flatten
"""

padded_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, kernel_size=3, padding="same", activation="relu"),
    layers.Dense(3, activation="softmax"),
])
