"""Always for garments.

caught by: test_any_size
reads: always that for 28 x 28 pixels and 3 categories
"""

def build_cnn(img_rows, img_cols, n_categories):
    return keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.Conv2D(10, kernel_size=3, activation="relu"),
        layers.Flatten(),
        layers.Dense(3, activation="softmax"),
    ])
