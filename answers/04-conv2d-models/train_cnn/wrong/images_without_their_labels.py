"""Shuffles the images and not the rows.

caught by: test_garments_never_seen
reads: 85% are needed
"""

cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, kernel_size=3, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
cnn_history = cnn.fit(train_images[np.random.permutation(600)], train_one_hot, epochs=3, validation_split=0.2, verbose=0)
