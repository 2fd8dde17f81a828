"""The weights are lost: a copy of the trained network.

caught by: test_92_percent
reads: 1,380 are needed
"""

best_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(16, 3, strides=2, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
best_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
best_cnn.fit(train_images[:64], train_one_hot[:64], verbose=0)
best_cnn = keras.models.clone_model(best_cnn)
