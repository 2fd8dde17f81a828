"""The sparse loss, with labels as numbers.

caught by: test_how_it_is_compiled
reads: That loss is for labels that are numbers
"""

cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(10, kernel_size=3, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
cnn.compile(optimizer="adam", loss="sparse_categorical_crossentropy", metrics=["accuracy"])
cnn_history = cnn.fit(train_images, train_one_hot.argmax(axis=1), epochs=3, validation_split=0.2, verbose=0)
