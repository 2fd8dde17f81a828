"""Dense on the maps as they are.

caught by: test_the_sizes_of_strided_cnn
reads: Lay them out in one row first, with Flatten
"""

strided_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, 3, strides=2, padding="same", activation="relu"),
    layers.Dense(3, activation="softmax"),
])
dilated_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, 3, dilation_rate=2, activation="relu"),
    layers.Dense(3, activation="softmax"),
])
