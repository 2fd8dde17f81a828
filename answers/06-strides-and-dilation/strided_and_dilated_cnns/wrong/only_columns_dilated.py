"""Spreads the columns only.

caught by: test_dilated_cnn
reads: Only the columns of the kernel are spread
"""

strided_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, kernel_size=3, strides=2, padding="same", activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
dilated_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, kernel_size=3, dilation_rate=(1, 2), activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
