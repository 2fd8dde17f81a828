"""Labels as numbers 0, 1, 2, with the loss for one-hot rows.

caught by: test_the_history
reads: because its cell stopped with an error
"""

cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, kernel_size=3, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
cnn_history = cnn.fit(train_images, train_one_hot.argmax(axis=1), epochs=3, validation_split=0.2, verbose=0)
