"""dilated_cnn is missing.

caught by: test_dilated_cnn
reads: dilated_cnn
"""

strided_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, 3, strides=2, padding="same", activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
