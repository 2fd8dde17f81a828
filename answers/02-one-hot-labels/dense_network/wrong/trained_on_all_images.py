"""Trained with all images of the file.

caught by: test_what_it_was_trained_with
reads: with the test images as well
"""

train_pixels = train_images.reshape(600, 784) / 255
test_pixels = test_images.reshape(300, 784) / 255
all_pixels = np.concatenate([train_pixels, test_pixels])
all_rows = np.concatenate([train_one_hot, test_one_hot])
model = keras.Sequential([
    keras.Input((784,)),
    layers.Dense(10, activation="relu"),
    layers.Dense(10, activation="relu"),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
history = model.fit(all_pixels, all_rows, epochs=3, validation_split=0.2, verbose=0)
test_loss, test_accuracy = model.evaluate(test_pixels, test_one_hot, verbose=0)
