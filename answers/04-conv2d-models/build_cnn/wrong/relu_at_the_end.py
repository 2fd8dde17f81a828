"""relu in both layers.

caught by: test_layer_by_layer
reads: The last layer has relu
"""

def build_cnn(img_rows, img_cols, n_categories):
    model = keras.Sequential([
        keras.Input((img_rows, img_cols, 1)),
        layers.Conv2D(10, 3, activation="relu"),
        layers.Flatten(),
        layers.Dense(n_categories, activation="relu"),
    ])
    return model
