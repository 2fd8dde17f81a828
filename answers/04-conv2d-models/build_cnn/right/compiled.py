"""Compiled already, with functions for activations."""

def build_cnn(img_rows, img_cols, n_categories):
    model = keras.Sequential()
    model.add(keras.Input((img_rows, img_cols, 1)))
    model.add(layers.Conv2D(10, 3, activation=keras.activations.relu))
    model.add(layers.Flatten())
    model.add(layers.Dense(n_categories, activation=keras.activations.softmax))
    model.compile(optimizer="adam", loss="categorical_crossentropy", metrics=["accuracy"])
    return model
