"""Compiled and built afterwards, with other initial weights and upper case."""

strided_cnn = keras.Sequential([
    layers.Conv2D(10, 3, strides=2, padding="SAME", activation=keras.activations.relu, kernel_initializer="he_uniform"),
    layers.Flatten(),
    layers.Dense(3, activation=keras.activations.softmax),
])
strided_cnn.build((None, 28, 28, 1))
strided_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])

dilated_cnn = keras.Sequential([
    layers.Conv2D(10, 3, dilation_rate=2, activation=keras.activations.relu, kernel_initializer="he_uniform"),
    layers.Flatten(),
    layers.Dense(3, activation=keras.activations.softmax),
])
dilated_cnn.build((None, 28, 28, 1))
dilated_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
