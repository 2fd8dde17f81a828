"""The zeros are on the wrong sides.

caught by: test_strided_cnn
reads: see zeros at the top and left
"""

strided_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.ZeroPadding2D(((1, 0), (1, 0))),
    layers.Conv2D(10, 3, strides=2, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
dilated_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, 3, dilation_rate=2, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
