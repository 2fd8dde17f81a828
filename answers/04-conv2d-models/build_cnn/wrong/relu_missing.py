"""The convolution has no activation.

caught by: test_layer_by_layer
reads: The convolution lacks relu
"""

def build_cnn(img_rows, img_cols, n_categories):
    model = keras.Sequential([
        keras.Input((img_rows, img_cols, 1)),
        layers.Conv2D(10, 3),
        layers.Flatten(),
        layers.Dense(n_categories, activation="softmax"),
    ])
    return model
