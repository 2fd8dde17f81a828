"""A functional model; optimizer, loss and metric as objects."""

image = keras.Input((28, 28, 1))
x = layers.Conv2D(10, 3)(image)
x = layers.Activation("relu")(x)
x = layers.Flatten()(x)
cnn = keras.Model(image, layers.Dense(3, activation="softmax")(x))
cnn.compile(
    optimizer=keras.optimizers.Adam(learning_rate=0.002),
    loss=keras.losses.CategoricalCrossentropy(),
    metrics=[keras.metrics.CategoricalAccuracy(), "mse"],
)
cnn_history = cnn.fit(train_images, train_one_hot, epochs=5, validation_split=0.2, verbose=0)
