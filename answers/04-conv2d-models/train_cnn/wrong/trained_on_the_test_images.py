"""Trained with the test images.

caught by: test_the_test_images_are_kept_apart
reads: was trained with the test images
"""

cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, kernel_size=3, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
cnn_history = cnn.fit(test_images, test_one_hot, epochs=3, validation_split=0.2, verbose=0)
