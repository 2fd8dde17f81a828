"""Never told what the images look like.

caught by: test_layer_by_layer
reads: Input
"""

deep_cnn = keras.Sequential([
    layers.Conv2D(15, kernel_size=2, activation="relu"),
    layers.Conv2D(5, kernel_size=2, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
deep_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
