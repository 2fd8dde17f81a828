"""Takes images of three channels.

caught by: test_what_goes_in_and_comes_out
reads: (None, 28, 28, 1) was expected
"""

def build_cnn(img_rows, img_cols, n_categories):
    model = keras.Sequential([
        keras.Input((img_rows, img_cols, 3)),
        layers.Conv2D(10, 3, activation="relu"),
        layers.Flatten(),
        layers.Dense(n_categories, activation="softmax"),
    ])
    return model
