"""An argument that Conv2D does not have.

caught by: test_what_goes_in_and_comes_out
reads: padded_cnn
"""

padded_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, 3, zero_padding=1, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
