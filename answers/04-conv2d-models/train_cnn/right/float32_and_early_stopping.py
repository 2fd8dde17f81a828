"""float32 images, other names, and a callback that may stop the training."""

x_train = train_images.astype("float32")
y_train = keras.utils.to_categorical([["shirt", "dress", "shoe"].index(label) for label in train_labels], 3)

# %%
cnn = keras.models.Sequential(name="garments")
cnn.add(layers.Conv2D(10, (3, 3), activation="relu", input_shape=(28, 28, 1)))
cnn.add(layers.Flatten())
cnn.add(layers.Dense(3, activation="softmax"))
cnn.compile(loss="categorical_crossentropy", optimizer="Adam", metrics=["accuracy"])
stop = keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)
cnn_history = cnn.fit(x_train, y_train, batch_size=20, epochs=6, validation_split=0.2, callbacks=[stop], verbose=0)
