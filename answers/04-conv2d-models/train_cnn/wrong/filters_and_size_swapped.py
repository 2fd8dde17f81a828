"""The size first, then the number of filters.

caught by: test_the_network
reads: has 3 filters of size 10
"""

cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(3, kernel_size=10, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
cnn_history = cnn.fit(train_images, train_one_hot, epochs=3, validation_split=0.2, verbose=0)
