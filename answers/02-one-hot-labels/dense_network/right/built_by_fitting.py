"""Without Input; own one-hot rows; the accuracy of NumPy, rounded to three digits."""

y_train = (train_labels[:, None] == categories) * 1
x_train, x_test = (np.array([image.flatten() for image in images]) / 255 for images in (train_images, test_images))
model = keras.Sequential([layers.Dense(10, "relu"), layers.Dense(10, "relu"), layers.Dense(3, "softmax")])
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="categorical_crossentropy", metrics=["accuracy"])
history = model.fit(x_train, y_train, epochs=4, batch_size=16, validation_split=0.2, verbose=0)
test_accuracy = np.mean(model.predict(x_test, verbose=0).argmax(1) == np.argmax(test_one_hot, axis=1)).round(3)
