"""'valid' taken for what keeps the size.

caught by: test_layer_by_layer
reads: There is no padding
"""

padded_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, kernel_size=3, padding="valid", activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
