"""A callback may stop the training; dropout and a penalty on weights are there for the training only."""

train_pixels = train_images.reshape(600, 784) / 255
test_pixels = test_images.reshape(300, 784) / 255
model = keras.Sequential([
    keras.Input((784,)),
    layers.Dense(10, activation="relu", kernel_regularizer=keras.regularizers.L2(1e-4)),
    layers.Dropout(0.05),
    layers.Dense(10, activation="relu", kernel_initializer="he_normal"),
    layers.Dense(3, activation="softmax"),
])
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="categorical_crossentropy", metrics=["accuracy"])
stop = keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)
history = model.fit(
    train_pixels, train_one_hot, epochs=6, batch_size=16, validation_split=0.2, callbacks=[stop], verbose=0
)
test_loss, test_accuracy = model.evaluate(test_pixels, test_one_hot, verbose=0)
