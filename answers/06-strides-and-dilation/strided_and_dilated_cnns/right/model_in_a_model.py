"""Convolution and decision as models of their own."""

def decision(*shape):
    return keras.Sequential([keras.Input(shape), layers.Flatten(), layers.Dense(3, activation="softmax")])

steps = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(10, 3, 2, "same", activation="relu")])
holes = keras.Sequential([keras.Input((28, 28, 1)), layers.Conv2D(10, 3, dilation_rate=2, activation="relu")])
strided_cnn = keras.Sequential([steps, decision(14, 14, 10)])
dilated_cnn = keras.Sequential([keras.Input((28, 28, 1)), holes, decision(24, 24, 10)])
