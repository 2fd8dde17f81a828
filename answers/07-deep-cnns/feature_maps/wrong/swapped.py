"""Both names for the wrong maps.

caught by: test_the_shapes
reads: yours has the shape (26, 26, 5)
"""

first_layer, second_layer = deep_cnn.layers[:2]
stack_of_maps = first_layer(test_images[:1])
first_maps = np.asarray(stack_of_maps)[0]
second_maps = np.asarray(second_layer(stack_of_maps))[0]
first_maps, second_maps = second_maps, first_maps
