"""The maps of all test images, of which the first are kept."""

first_of_all = np.asarray(deep_cnn.layers[0](test_images))
second_of_all = np.asarray(deep_cnn.layers[1](first_of_all))
first_maps, second_maps = first_of_all[0], second_of_all[0]
