"""One filter that takes very long steps.

caught by: test_92_percent
reads: 1,380 are needed
"""

best_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(1, 3, strides=9, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
best_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
best_cnn.fit(train_images, train_one_hot, epochs=2, validation_split=0.2, verbose=0)
