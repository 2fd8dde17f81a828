"""One-hot rows in the order of the alphabet.

caught by: test_92_percent
reads: its columns are in another order
"""

best_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(16, 3, strides=2, activation="relu"),
    layers.Conv2D(32, 3, strides=2, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
best_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
rows = (train_labels[:, np.newaxis] == np.unique(train_labels)).astype(float)
best_cnn.fit(train_images, rows, epochs=15, verbose=0)
