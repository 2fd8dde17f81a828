"""The border is left to the images.

caught by: test_what_goes_in_and_comes_out
reads: The model takes images of 30 x 30 pixels
"""

padded_cnn = keras.Sequential([
    keras.Input((30, 30, 1)),
    layers.Conv2D(10, kernel_size=3, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
