"""The size is written as two numbers, so that the second is the strides.

caught by: test_layer_by_layer
reads: the third argument of Conv2D is `strides`
"""

deep_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(15, 2, 2, activation="relu"),
    layers.Conv2D(5, 2, 2, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
deep_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
