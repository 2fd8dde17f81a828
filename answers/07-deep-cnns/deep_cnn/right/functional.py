"""The functional way, with names."""

image = keras.Input(shape=(28, 28, 1), name="image")
x = layers.Conv2D(filters=15, kernel_size=(2, 2), activation="relu", name="first")(image)
x = layers.Conv2D(filters=5, kernel_size=(2, 2), activation="relu", name="second")(x)
x = layers.Flatten()(x)
deep_cnn = keras.Model(image, layers.Dense(3, activation="softmax")(x), name="deep")
deep_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
