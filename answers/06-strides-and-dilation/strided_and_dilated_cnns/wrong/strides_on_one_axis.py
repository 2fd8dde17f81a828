"""A stride on the rows only.

caught by: test_strided_cnn
reads: moves by 2 pixels down, but by 1 to the right
"""

strided_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, 3, strides=(2, 1), padding="same", activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
dilated_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, 3, dilation_rate=2, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
