"""The accuracy on the training images.

caught by: test_the_measured_accuracy
reads: That is the accuracy on the training images
"""

train_pixels = train_images.reshape(600, 784) / 255
test_pixels = test_images.reshape(300, 784) / 255
model = keras.Sequential([
    keras.Input((784,)),
    layers.Dense(10, activation="relu"),
    layers.Dense(10, activation="relu"),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="categorical_crossentropy", metrics=["accuracy"])
history = model.fit(train_pixels, train_one_hot, epochs=12, batch_size=16, validation_split=0.2, verbose=0)
_, test_accuracy = model.evaluate(train_pixels, train_one_hot, verbose=0)
