"""Never told what the images look like.

caught by: test_layer_by_layer
reads: does not know the shape of its input
"""

padded_cnn = keras.Sequential([
    layers.Conv2D(10, kernel_size=3, padding="same", activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
