"""Images in one row.

caught by: test_small
reads: should take images of shape (28, 28, 1)
"""

best_cnn = keras.Sequential([
    keras.Input((784,)),
    layers.Reshape((28, 28, 1)),
    layers.Conv2D(16, 3, strides=2, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
best_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
best_cnn.fit(train_images[:64].reshape(64, 784), train_one_hot[:64], verbose=0)
