"""Rows and columns have changed places.

caught by: test_the_maps_of_the_second_layer
reads: Rows and columns have changed places
"""

first_layer, second_layer = deep_cnn.layers[:2]
stack_of_maps = first_layer(test_images[:1])
first_maps = np.asarray(stack_of_maps)[0]
second_maps = np.asarray(second_layer(stack_of_maps))[0]
first_maps, second_maps = first_maps.swapaxes(0, 1), second_maps.swapaxes(0, 1)
