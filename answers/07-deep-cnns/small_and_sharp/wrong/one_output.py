"""One unit that should say 0, 1 or 2.

caught by: test_small
reads: give 3 numbers for each
"""

best_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(16, 3, strides=2, activation="relu"),
    layers.Flatten(),
    layers.Dense(1),
])
best_cnn.compile(optimizer="adam", loss="mean_squared_error")
best_cnn.fit(train_images[:64], train_one_hot[:64].argmax(axis=1), verbose=0)
