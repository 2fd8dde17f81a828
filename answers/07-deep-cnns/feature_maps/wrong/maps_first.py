"""The number of the map comes first.

caught by: test_the_shapes
reads: yours has the shape (15, 27, 27)
"""

first_layer, second_layer = deep_cnn.layers[:2]
stack_of_maps = first_layer(test_images[:1])
first_maps = np.asarray(stack_of_maps)[0]
second_maps = np.asarray(second_layer(stack_of_maps))[0]
first_maps, second_maps = np.moveaxis(first_maps, -1, 0), np.moveaxis(second_maps, -1, 0)
