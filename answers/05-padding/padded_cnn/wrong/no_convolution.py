"""Only Flatten and Dense.

caught by: test_layer_by_layer
reads: There is no convolution in
"""

padded_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
