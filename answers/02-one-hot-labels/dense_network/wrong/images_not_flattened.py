"""A network for images of 28 x 28.

caught by: test_the_network
reads: takes inputs of 28 x 28
"""

model = keras.Sequential([
    keras.Input((28, 28)),
    layers.Flatten(),
    layers.Dense(10, activation="relu"),
    layers.Dense(10, activation="relu"),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
history = model.fit(train_images / 255, train_one_hot, epochs=3, validation_split=0.2, verbose=0)
test_loss, test_accuracy = model.evaluate(test_images / 255, test_one_hot, verbose=0)
