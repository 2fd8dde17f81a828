"""The maps keep the size of the image.

caught by: test_layer_by_layer
reads: pads the image with zeros
"""

def build_cnn(img_rows, img_cols, n_categories):
    model = keras.Sequential([
        keras.Input((img_rows, img_cols, 1)),
        layers.Conv2D(10, 3, activation="relu", padding="same"),
        layers.Flatten(),
        layers.Dense(n_categories, activation="softmax"),
    ])
    return model
