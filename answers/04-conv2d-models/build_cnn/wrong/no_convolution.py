"""A dense network as before.

caught by: test_layer_by_layer
reads: There is no convolution
"""

def build_cnn(img_rows, img_cols, n_categories):
    model = keras.Sequential([
        keras.Input((img_rows, img_cols, 1)),
        layers.Flatten(),
        layers.Dense(n_categories, activation="softmax"),
    ])
    return model
