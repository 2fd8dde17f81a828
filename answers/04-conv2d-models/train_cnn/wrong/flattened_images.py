"""A dense network for flattened images.

caught by: test_garments_never_seen
reads: should take images of shape (28, 28, 1)
"""

cnn = keras.Sequential([
    keras.Input((784,)),
    layers.Dense(10, activation="relu"),
    layers.Dense(3, activation="softmax"),
])
cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
cnn_history = cnn.fit(train_images.reshape(600, 784), train_one_hot, epochs=3, validation_split=0.2, verbose=0)
