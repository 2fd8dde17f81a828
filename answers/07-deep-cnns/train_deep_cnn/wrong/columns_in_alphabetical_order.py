"""One-hot rows in the order of the alphabet.

caught by: test_garments_never_seen
reads: its columns are in another order
"""

deep_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(15, kernel_size=2, activation="relu"),
    layers.Conv2D(5, kernel_size=2, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
deep_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
rows = (train_labels[:, np.newaxis] == np.unique(train_labels)).astype(float)
deep_history = deep_cnn.fit(train_images, rows, epochs=6, batch_size=16, validation_split=0.2, verbose=0)
test_loss, deep_accuracy = deep_cnn.evaluate(test_images, test_one_hot, verbose=0)
