"""The convolution has no activation.

caught by: test_layer_by_layer
reads: lacks relu
"""

padded_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, kernel_size=3, padding="same"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
