"""Activations as layers of their own."""

def build_cnn(img_rows, img_cols, n_categories):
    return keras.Sequential([
        layers.Input((img_rows, img_cols, 1)),
        layers.Conv2D(10, 3),
        layers.Activation("relu"),
        layers.Flatten(),
        layers.Dense(n_categories),
        layers.Activation("softmax"),
    ])
