"""Shuffles the rows and not the images.

caught by: test_88_percent
reads: 1,320 are needed
"""

best_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(16, 3, strides=2, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
best_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
best_cnn.fit(train_images, np.random.permutation(train_one_hot), epochs=3, verbose=0)
