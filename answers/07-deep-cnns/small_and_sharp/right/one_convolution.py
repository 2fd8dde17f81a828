"""One convolution with strides."""

best_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(16, 3, strides=2, padding="same", activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
best_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
best_cnn.fit(train_images, train_one_hot, batch_size=16, epochs=10, verbose=0)
