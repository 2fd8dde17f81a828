"""Never told what the images look like.

caught by: test_layer_by_layer
reads: Input
"""

def build_cnn(img_rows, img_cols, n_categories):
    model = keras.Sequential([
        layers.Conv2D(10, 3, activation="relu"),
        layers.Flatten(),
        layers.Dense(n_categories, activation="softmax"),
    ])
    return model
