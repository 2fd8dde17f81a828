"""Sequential, with add and input_shape, as in older books."""

from keras.layers import Conv2D, Dense, Flatten
from keras.models import Sequential

deep_cnn = Sequential()
deep_cnn.add(Conv2D(15, kernel_size=2, activation="relu", input_shape=(28, 28, 1)))
deep_cnn.add(Conv2D(5, kernel_size=2, activation="relu"))
deep_cnn.add(Flatten())
deep_cnn.add(Dense(3, activation="softmax"))
deep_cnn.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
