"""Without Input, but built before it is returned; other initial weights."""

def build_cnn(img_rows, img_cols, n_categories):
    model = keras.Sequential([
        layers.Conv2D(10, 3, activation="relu", kernel_initializer="he_normal"),
        layers.Flatten(),
        layers.Dense(n_categories, activation="softmax"),
    ])
    model.build((None, img_rows, img_cols, 1))
    return model
