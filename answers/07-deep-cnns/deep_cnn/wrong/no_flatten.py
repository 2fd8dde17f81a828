"""Dense on the maps as they are.

caught by: test_what_goes_in_and_comes_out
reads: Lay them out in one row first, with Flatten
"""

deep_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(15, kernel_size=2, activation="relu"),
    layers.Conv2D(5, kernel_size=2, activation="relu"),
    layers.Dense(3, activation="softmax"),
])
deep_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
