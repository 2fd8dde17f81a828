"""The two convolutions in a model of their own, with a Dropout for the training."""

eyes = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(15, 2, activation="relu"),
    layers.Conv2D(5, 2, activation="relu"),
])
deep_cnn = keras.Sequential([eyes, layers.Flatten(), layers.Dropout(0.2), layers.Dense(3, activation="softmax")])
deep_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
