"""`return` is missing.

caught by: test_what_goes_in_and_comes_out
reads: Is `return` missing?
"""

def build_cnn(img_rows, img_cols, n_categories):
    model = keras.Sequential([
        keras.Input((img_rows, img_cols, 1)),
        layers.Conv2D(10, 3, activation="relu"),
        layers.Flatten(),
        layers.Dense(n_categories, activation="softmax"),
    ])
