"""Counts only what is trained: batch normalisation keeps averages too.

caught by: test_88_percent
reads: 20,000 are allowed
"""

best_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(39, 3, strides=2, activation="relu"),
    layers.BatchNormalization(),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
best_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
best_cnn.fit(train_images[:64], train_one_hot[:64], verbose=0)
