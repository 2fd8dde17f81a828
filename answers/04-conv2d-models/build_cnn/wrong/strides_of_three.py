"""The size is written as two numbers, so that the second is the strides.

caught by: test_layer_by_layer
reads: the third argument of Conv2D is `strides`
"""

def build_cnn(img_rows, img_cols, n_categories):
    model = keras.Sequential([
        keras.Input((img_rows, img_cols, 1)),
        layers.Conv2D(10, 3, 3, activation="relu"),
        layers.Flatten(),
        layers.Dense(n_categories, activation="softmax"),
    ])
    return model
