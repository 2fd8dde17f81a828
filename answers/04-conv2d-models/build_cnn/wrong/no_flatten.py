"""Dense on the maps as they are.

caught by: test_layer_by_layer
reads: Lay them out in one row first, with Flatten
"""

def build_cnn(img_rows, img_cols, n_categories):
    model = keras.Sequential([
        keras.Input((img_rows, img_cols, 1)),
        layers.Conv2D(10, 3, activation="relu"),
        layers.Dense(n_categories, activation="softmax"),
    ])
    return model
