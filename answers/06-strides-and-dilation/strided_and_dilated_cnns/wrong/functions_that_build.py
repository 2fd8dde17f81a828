"""Functions instead of models.

caught by: test_strided_cnn
reads: a Keras model was expected
"""

def strided_cnn():
    return keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.Conv2D(10, 3, strides=2, padding="same", activation="relu"),
        layers.Flatten(),
        layers.Dense(3, activation="softmax"),
    ])

def dilated_cnn():
    return keras.Sequential([
        keras.Input((28, 28, 1)),
        layers.Conv2D(10, 3, dilation_rate=2, activation="relu"),
        layers.Flatten(),
        layers.Dense(3, activation="softmax"),
    ])
