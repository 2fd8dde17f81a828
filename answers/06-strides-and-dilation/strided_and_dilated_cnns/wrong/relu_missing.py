"""No activation in the convolutions.

caught by: test_dilated_cnn
reads: lacks relu
"""

strided_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, 3, strides=2, padding="same"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
dilated_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, 3, dilation_rate=2),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
