"""A dense network.

caught by: test_92_percent
reads: There is no convolutional layer
"""

best_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Flatten(),
    layers.Dense(20, activation="relu"),
    layers.Dense(3, activation="softmax"),
])
best_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
best_cnn.fit(train_images[:64], train_one_hot[:64], verbose=0)
