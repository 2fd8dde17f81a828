"""The metrics without their name: the third place is loss_weights.

caught by: test_how_it_is_compiled
reads: the third place is for `loss_weights`
"""

train_pixels = train_images.reshape(600, 784) / 255
test_pixels = test_images.reshape(300, 784) / 255
model = keras.Sequential([
    keras.Input((784,)),
    layers.Dense(10, activation="relu"),
    layers.Dense(10, activation="relu"),
    layers.Dense(3, activation="softmax"),
])
model.compile("adam", "categorical_crossentropy", ["accuracy"])
history = model.fit(train_pixels, train_one_hot, epochs=3, validation_split=0.2, verbose=0)
test_accuracy = model.evaluate(test_pixels, test_one_hot, verbose=0)
