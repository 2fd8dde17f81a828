"""Number and size of the filters have changed places.

caught by: test_layer_by_layer
reads: You have 3 filters of size 10
"""

def build_cnn(img_rows, img_cols, n_categories):
    model = keras.Sequential([
        keras.Input((img_rows, img_cols, 1)),
        layers.Conv2D(3, 10, activation="relu"),
        layers.Flatten(),
        layers.Dense(n_categories, activation="softmax"),
    ])
    return model
