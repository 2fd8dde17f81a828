"""Trained with the pixels of the file.

caught by: test_92_percent
reads: With pixels from 0 to 255 it is better
"""

best_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Rescaling(1 / 255),
    layers.Conv2D(16, 3, strides=2, activation="relu"),
    layers.Conv2D(32, 3, strides=2, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
best_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
best_cnn.fit(garments["train_images"][..., np.newaxis], train_one_hot, epochs=15, validation_split=0.2, verbose=0)
