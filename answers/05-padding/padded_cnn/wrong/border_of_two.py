"""P = 2 for both sides together.

caught by: test_layer_by_layer
reads: two pixels of zeros on each side
"""

padded_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.ZeroPadding2D(2),
    layers.Conv2D(10, kernel_size=3, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
