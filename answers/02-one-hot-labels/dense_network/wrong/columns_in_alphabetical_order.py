"""One-hot rows in the order of the alphabet.

caught by: test_garments_never_seen
reads: its columns are in another order
"""

train_pixels = train_images.reshape(600, 784) / 255
test_pixels = test_images.reshape(300, 784) / 255
names = np.unique(train_labels)
train_rows = (train_labels[:, np.newaxis] == names).astype(float)
test_rows = (test_labels[:, np.newaxis] == names).astype(float)
model = keras.Sequential([
    keras.Input((784,)),
    layers.Dense(10, activation="relu"),
    layers.Dense(10, activation="relu"),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="categorical_crossentropy", metrics=["accuracy"])
history = model.fit(train_pixels, train_rows, epochs=4, batch_size=16, validation_split=0.2, verbose=0)
test_loss, test_accuracy = model.evaluate(test_pixels, test_rows, verbose=0)
