"""input_shape in the first layer, float32, the dict of the history, the names given to all."""

def prepared(images):
    return images.astype("float32").reshape(len(images), -1) / 255.0

# %%
model = keras.models.Sequential(name="garments")
model.add(layers.Dense(units=10, activation="relu", input_shape=(784,), name="first"))
model.add(layers.Dense(units=10, activation="relu", name="second"))
model.add(layers.Dense(units=3, activation="softmax", name="answer"))
model.compile(optimizer=keras.optimizers.Adam(0.005), loss="categorical_crossentropy", metrics=["accuracy"])
history = model.fit(
    x=prepared(train_images), y=train_one_hot, epochs=4, batch_size=16, validation_split=0.2, verbose=0
).history
test_accuracy = model.evaluate(prepared(test_images), test_one_hot, return_dict=True, verbose=0)["accuracy"]
