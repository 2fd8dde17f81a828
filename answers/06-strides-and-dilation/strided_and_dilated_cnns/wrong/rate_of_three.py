"""A dilation rate of 3: two pixels between the weights.

caught by: test_dilated_cnn
reads: The dilation rate is 3
"""

strided_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, 3, strides=2, padding="same", activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
dilated_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, 3, dilation_rate=3, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
