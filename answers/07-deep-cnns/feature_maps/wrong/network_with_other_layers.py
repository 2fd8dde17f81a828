"""deep_cnn has become another network.

caught by: test_the_maps_of_the_first_layer
reads: `deep_cnn` is the network of Exercise 1, and it is another one
"""

deep_cnn = keras.Sequential([
    keras.Input((28, 28, 1)),
    layers.Conv2D(15, 2),
    layers.Conv2D(5, 2),
    layers.Flatten(),
    layers.Dense(3, activation="softmax"),
])
first_maps = np.asarray(deep_cnn.layers[0](test_images[:1]))[0]
second_maps = np.asarray(deep_cnn.layers[1](first_maps[np.newaxis]))[0]
