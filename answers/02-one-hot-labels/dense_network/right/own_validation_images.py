"""Splits by hand, shuffles images and rows in one order; counts the right answers itself."""

train_pixels = train_images.reshape(600, 784) / 255
test_pixels = test_images.reshape(300, 784) / 255
order = np.random.permutation(600)
x, y = train_pixels[order], train_one_hot[order]
model = keras.Sequential([
    keras.Input((784,)),
    layers.Dense(10, activation="relu"),
    layers.Dense(10, activation="relu"),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="categorical_crossentropy", metrics=["acc"])
history = model.fit(x[:500], y[:500], validation_data=(x[500:], y[500:]), epochs=4, batch_size=16, verbose=0)
columns = model.predict(test_pixels, verbose=0).argmax(axis=1)
test_accuracy = sum(categories[column] == label for column, label in zip(columns, test_labels)) / 300
