"""A convolution without biases.

caught by: test_layer_by_layer
reads: The convolution has no biases
"""

def build_cnn(img_rows, img_cols, n_categories):
    return keras.Sequential([
        keras.Input((img_rows, img_cols, 1)),
        layers.Conv2D(10, kernel_size=3, activation="relu", use_bias=False),
        layers.Flatten(),
        layers.Dense(n_categories, activation="softmax"),
    ])
