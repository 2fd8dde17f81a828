"""No activation at the end.

caught by: test_the_network
reads: has no activation; softmax
"""

cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, kernel_size=3, activation="relu"),
    layers.Flatten(),
    layers.Dense(3),
])
cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
cnn_history = cnn.fit(train_images, train_one_hot, epochs=3, validation_split=0.2, verbose=0)
