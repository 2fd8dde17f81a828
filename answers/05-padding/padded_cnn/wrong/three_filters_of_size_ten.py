"""Number and size of the filters swapped.

caught by: test_layer_by_layer
reads: 3 filters of size 10
"""

padded_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(3, kernel_size=10, padding="same", activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
