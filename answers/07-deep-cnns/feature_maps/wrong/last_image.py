"""The last test image.

caught by: test_the_maps_of_the_first_layer
reads: These are the maps of the last test image
"""

first_layer, second_layer = deep_cnn.layers[:2]
stack_of_maps = first_layer(test_images[-1:])
first_maps = np.asarray(stack_of_maps)[0]
second_maps = np.asarray(second_layer(stack_of_maps))[0]
