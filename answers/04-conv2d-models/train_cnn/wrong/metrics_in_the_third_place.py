"""The metrics without their name: the third place is loss_weights.

caught by: test_how_it_is_compiled
reads: the third place is for `loss_weights`
"""

cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, kernel_size=3, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
cnn.compile("adam", "categorical_crossentropy", ["accuracy"])
cnn_history = cnn.fit(train_images, train_one_hot, epochs=3, validation_split=0.2, verbose=0)
