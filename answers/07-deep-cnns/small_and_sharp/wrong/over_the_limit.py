"""60,000 parameters, because the maps stay large.

caught by: test_92_percent
reads: 20,000 are allowed
"""

best_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(30, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
best_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
best_cnn.fit(train_images[:64], train_one_hot[:64], verbose=0)
