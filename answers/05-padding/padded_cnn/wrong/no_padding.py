"""The padding is forgotten.

caught by: test_the_number_of_parameters
reads: as it would without padding
"""

padded_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, kernel_size=3, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
