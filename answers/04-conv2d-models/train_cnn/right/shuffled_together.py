"""Shuffles images and rows in one order before the training."""

cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, kernel_size=3, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])

order = np.random.permutation(len(train_images))
cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
cnn_history = cnn.fit(train_images[order], train_one_hot[order], epochs=5, validation_split=0.2, verbose=0)
