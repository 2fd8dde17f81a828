"""A border side by side, and padding='valid' by name."""

padded_cnn = keras.Sequential(name="padded")
padded_cnn.add(layers.Input((28, 28, 1)))
padded_cnn.add(layers.ZeroPadding2D(padding=((1, 1), (1, 1))))
padded_cnn.add(layers.Conv2D(filters=10, kernel_size=(3, 3), padding="valid", activation="relu"))
padded_cnn.add(layers.Flatten())
padded_cnn.add(layers.Dense(3, activation="softmax"))
