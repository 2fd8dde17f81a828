"""One output with softmax.

caught by: test_layer_by_layer
reads: With softmax that is always 1
"""

def build_cnn(img_rows, img_cols, n_categories):
    model = keras.Sequential([
        keras.Input((img_rows, img_cols, 1)),
        layers.Conv2D(10, 3, activation="relu"),
        layers.Flatten(),
        layers.Dense(1, activation="softmax"),
    ])
    return model
