"""Another optimizer.

caught by: test_how_it_is_compiled
reads: not 'adam'
"""

cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, kernel_size=3, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
cnn.compile(optimizer="sgd", loss="categorical_crossentropy", metrics=["accuracy"])
cnn_history = cnn.fit(train_images, train_one_hot, epochs=5, validation_split=0.2, verbose=0)
