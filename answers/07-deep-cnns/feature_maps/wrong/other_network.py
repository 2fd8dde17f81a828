"""The maps of a network that was made anew for it.

caught by: test_the_maps_of_the_first_layer
reads: they are not what `deep_cnn` answers
"""

fresh = keras.models.clone_model(deep_cnn)
first_maps = np.asarray(fresh.layers[0](test_images[:1]))[0]
second_maps = np.asarray(fresh.layers[1](first_maps[np.newaxis]))[0]
