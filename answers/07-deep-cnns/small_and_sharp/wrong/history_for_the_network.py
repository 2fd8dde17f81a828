"""Keeps what fit returns under the name of the network.

caught by: test_small
reads: not what `fit` returns
"""

best_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(16, 3, strides=2, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
best_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
best_cnn = best_cnn.fit(train_images[:64], train_one_hot[:64], verbose=0)
