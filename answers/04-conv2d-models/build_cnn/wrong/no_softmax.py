"""The last layer gives scores.

caught by: test_layer_by_layer
reads: The last layer has no activation
"""

def build_cnn(img_rows, img_cols, n_categories):
    model = keras.Sequential([
        keras.Input((img_rows, img_cols, 1)),
        layers.Conv2D(10, 3, activation="relu"),
        layers.Flatten(),
        layers.Dense(n_categories),
    ])
    return model
