"""A function in an own cell builds networks with and without padding."""

def build_cnn(padding):
    border = keras.Sequential([keras.Input((28, 28, 1)), layers.ZeroPadding2D(padding)])
    return keras.Sequential([
        border,
        layers.Conv2D(10, 3, activation="relu"),
        layers.Reshape((-1,)),
        layers.Dense(3, activation="softmax"),
    ])

# %%
padded_cnn = build_cnn(1)
