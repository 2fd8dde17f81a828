"""The functional way, with names."""

image = keras.Input(shape=(28, 28, 1), name="garment")
maps = layers.Conv2D(10, (3, 3), strides=(2, 2), padding="same", activation="relu", name="steps")(image)
answer = layers.Dense(3, activation="softmax")(layers.Flatten()(maps))
strided_cnn = keras.Model(image, answer, name="strided")

image = keras.Input(shape=(28, 28, 1))
maps = layers.Conv2D(10, (3, 3), dilation_rate=(2, 2), padding="valid", activation="relu")(image)
answer = layers.Dense(3, activation="softmax")(layers.Flatten()(maps))
dilated_cnn = keras.Model(image, answer)
