"""A functional model with activations as layers; larger steps, so that a few epochs are enough."""

train_pixels = train_images.reshape(600, 784) / 255
test_pixels = test_images.reshape(300, 784) / 255

pixels = keras.Input((784,))
x = layers.Activation("relu")(layers.Dense(10)(pixels))
x = layers.ReLU()(layers.Dense(10)(x))
model = keras.Model(pixels, layers.Softmax()(layers.Dense(3)(x)))
model.compile(
    optimizer=keras.optimizers.Adam(learning_rate=0.005),
    loss=keras.losses.CategoricalCrossentropy(),
    metrics=[keras.metrics.CategoricalAccuracy()],
)
history = model.fit(train_pixels, train_one_hot, epochs=4, batch_size=16, validation_split=0.2, verbose=0)
test_accuracy = model.evaluate(test_pixels, test_one_hot, verbose=0)[1]
