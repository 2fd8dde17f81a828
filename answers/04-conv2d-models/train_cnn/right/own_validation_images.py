"""Splits the images by hand and gives validation_data."""

cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, kernel_size=3, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])

cnn.compile("adam", "categorical_crossentropy", metrics=["acc"])
cnn_history = cnn.fit(
    train_images[:500], train_one_hot[:500],
    validation_data=(train_images[500:], train_one_hot[500:]),
    epochs=4, verbose=0,
)
