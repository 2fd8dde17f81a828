"""A Dense layer between.

caught by: test_layer_by_layer
reads: a Dense layer too many
"""

padded_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, kernel_size=3, padding="same", activation="relu"),
    layers.Flatten(),
    layers.Dense(10, activation="relu"),
    layers.Dense(3, activation="softmax"),
])
