"""No shape of the images.

caught by: test_strided_cnn
reads: does not know the shape of its input
"""

strided_cnn = keras.Sequential([
    layers.Conv2D(10, 3, strides=2, padding="same", activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
dilated_cnn = keras.Sequential([
    layers.Conv2D(10, 3, dilation_rate=2, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
