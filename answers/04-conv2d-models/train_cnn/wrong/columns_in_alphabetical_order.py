"""One-hot rows in the order of the alphabet.

caught by: test_garments_never_seen
reads: its columns are in another order
"""

cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, kernel_size=3, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
cnn_history = cnn.fit(train_images, (train_labels[:, None] == np.unique(train_labels)).astype(float), epochs=6, validation_split=0.2, verbose=0)
