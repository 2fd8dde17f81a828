"""The functional way, with a border that the convolution completes."""

image = keras.Input(shape=(28, 28, 1), name="image")
maps = layers.Conv2D(10, (3, 3), padding="SAME", activation=keras.activations.relu, name="maps")(image)
row = layers.Flatten()(maps)
padded_cnn = keras.Model(inputs=image, outputs=layers.Dense(3, activation="softmax")(row))
