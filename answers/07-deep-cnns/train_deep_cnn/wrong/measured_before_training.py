"""Measured first and trained afterwards.

caught by: test_the_accuracy
reads: That is not what `deep_cnn` gives now
"""

deep_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(15, kernel_size=2, activation="relu"),
    layers.Conv2D(5, kernel_size=2, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
deep_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
test_loss, deep_accuracy = deep_cnn.evaluate(test_images, test_one_hot, verbose=0)
deep_history = deep_cnn.fit(train_images, train_one_hot, epochs=3, validation_split=0.2, verbose=0)
