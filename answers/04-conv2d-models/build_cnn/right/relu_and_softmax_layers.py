"""ReLU and Softmax layers, and Reshape for Flatten."""

def build_cnn(img_rows, img_cols, n_categories):
    return keras.Sequential([
        keras.Input((img_rows, img_cols, 1)),
        layers.Conv2D(10, (3, 3), strides=1, padding="valid"),
        layers.ReLU(),
        layers.Reshape((10 * (img_rows - 2) * (img_cols - 2),)),
        layers.Dense(n_categories),
        layers.Softmax(),
    ])
