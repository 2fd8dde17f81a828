"""A hidden Dense layer before the last.

caught by: test_layer_by_layer
reads: There is a Dense layer too many
"""

def build_cnn(img_rows, img_cols, n_categories):
    model = keras.Sequential([
        keras.Input((img_rows, img_cols, 1)),
        layers.Conv2D(10, 3, activation="relu"),
        layers.Flatten(),
        layers.Dense(10, activation="relu"),
        layers.Dense(n_categories, activation="softmax"),
    ])
    return model
