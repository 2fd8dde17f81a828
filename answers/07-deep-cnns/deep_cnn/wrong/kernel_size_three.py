"""Kernels of 3 x 3, as in the notebook before.

caught by: test_layer_by_layer
reads: The kernels have the size 3
"""

deep_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(15, 3, activation="relu"),
    layers.Conv2D(5, 3, activation="relu"),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
deep_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
