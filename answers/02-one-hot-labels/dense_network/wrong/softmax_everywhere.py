"""softmax in every layer.

caught by: test_the_network
reads: The layers on the way have softmax
"""

train_pixels = train_images.reshape(600, 784) / 255
test_pixels = test_images.reshape(300, 784) / 255
model = keras.Sequential([
    keras.Input((784,)),
    layers.Dense(10, activation="softmax"),
    layers.Dense(10, activation="softmax"),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
history = model.fit(train_pixels, train_one_hot, epochs=3, batch_size=16, validation_split=0.2, verbose=0)
test_accuracy = model.evaluate(test_pixels, test_one_hot, verbose=0)[1]
