"""Two ordinary networks.

caught by: test_dilated_cnn
reads: neither strides nor dilation
"""

strided_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
dilated_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
