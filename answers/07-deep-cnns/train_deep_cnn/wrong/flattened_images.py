"""A dense network for flattened images takes its place.

caught by: test_garments_never_seen
reads: should take images of shape (28, 28, 1)
"""

deep_cnn = keras.Sequential([keras.Input((784,)), layers.Dense(10, activation="relu"), layers.Dense(3, activation="softmax")])
deep_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
deep_history = deep_cnn.fit(train_images.reshape(600, 784), train_one_hot, epochs=3, validation_split=0.2, verbose=0)
deep_accuracy = deep_cnn.evaluate(test_images.reshape(300, 784), test_one_hot, verbose=0)[1]
