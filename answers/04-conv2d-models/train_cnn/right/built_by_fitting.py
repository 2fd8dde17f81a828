"""Without Input: the first fit tells the shape of the images."""

cnn = keras.Sequential([
    layers.Conv2D(10, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(3),
    layers.Softmax(),
])
cnn.compile("adam", loss="categorical_crossentropy", metrics=["categorical_accuracy"])
cnn_history = cnn.fit(train_images, train_one_hot, epochs=5, validation_split=0.2, verbose=0)
