"""Builds the network in Keras and lets it count."""

def count_parameters(input_shape, layers):
    network = keras.Sequential()
    network.add(keras.Input(input_shape))
    for layer in layers:
        options = dict(layer)
        kind = options.pop("type")
        if kind == "conv2d":
            network.add(keras.layers.Conv2D(**options))
        elif kind == "flatten":
            network.add(keras.layers.Flatten())
        else:
            network.add(keras.layers.Dense(**options))
    return network.count_params()
