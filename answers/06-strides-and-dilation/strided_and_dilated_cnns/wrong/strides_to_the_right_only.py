"""Strides of 2 to the right only.

caught by: test_strided_cnn
reads: but by 1 down
"""

strided_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, kernel_size=3, strides=(1, 2), padding="same", activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
dilated_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, kernel_size=3, dilation_rate=2, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
