"""Takes images of any size and makes 28 x 28 pixels of them; the layers in an inner model."""

eyes = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.SeparableConv2D(24, 4, strides=2, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
], name="eyes")
best_cnn = keras.Sequential([keras.Input((None, None, 1)), layers.Resizing(28, 28), eyes])
best_cnn.compile(optimizer=keras.optimizers.Adam(0.003), loss="categorical_crossentropy", metrics=["accuracy"])
best_cnn.fit(train_images, train_one_hot, batch_size=20, epochs=8, verbose=0)
