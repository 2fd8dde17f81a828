"""A function in a cell of its own; Activation layers."""

def cnn(**options):
    model = keras.Sequential()
    model.add(layers.Conv2D(10, 3, input_shape=(28, 28, 1), **options))
    model.add(layers.Activation("relu"))
    model.add(layers.Flatten())
    model.add(layers.Dense(3))
    model.add(layers.Activation("softmax"))
    return model

# %%
strided_cnn = cnn(strides=2, padding="same")
dilated_cnn = cnn(dilation_rate=2)
