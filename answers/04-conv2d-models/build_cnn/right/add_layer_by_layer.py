"""Sequential, with add and input_shape, as in older books."""

from keras.layers import Conv2D, Dense, Flatten
from keras.models import Sequential

def build_cnn(img_rows, img_cols, n_categories):
    model = Sequential()
    model.add(Conv2D(10, kernel_size=3, activation="relu", input_shape=(img_rows, img_cols, 1)))
    model.add(Flatten())
    model.add(Dense(n_categories, activation="softmax"))
    return model
