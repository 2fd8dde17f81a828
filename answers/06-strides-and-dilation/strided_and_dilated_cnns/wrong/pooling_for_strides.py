"""Pooling halves the size instead of the stride.

caught by: test_strided_cnn
reads: MaxPooling2D
"""

strided_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, 3, padding="same", activation="relu"),
    layers.MaxPooling2D(2),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
dilated_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, 3, dilation_rate=2, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
