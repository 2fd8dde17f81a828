"""Labels as numbers, with the loss for such.

caught by: test_how_it_is_compiled
reads: That loss is for labels that are numbers
"""

train_pixels = train_images.reshape(600, 784) / 255
test_pixels = test_images.reshape(300, 784) / 255
model = keras.Sequential([
    keras.Input((784,)),
    layers.Dense(10, activation="relu"),
    layers.Dense(10, activation="relu"),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
history = model.fit(train_pixels, train_one_hot.argmax(axis=1), epochs=3, validation_split=0.2, verbose=0)
test_loss, test_accuracy = model.evaluate(test_pixels, test_one_hot.argmax(axis=1), verbose=0)
