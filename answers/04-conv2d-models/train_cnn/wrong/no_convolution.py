"""Only Flatten and Dense.

caught by: test_the_network
reads: There is no convolution in
"""

cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
cnn_history = cnn.fit(train_images, train_one_hot, epochs=3, validation_split=0.2, verbose=0)
