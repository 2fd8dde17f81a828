"""Only the first map of each layer.

caught by: test_the_shapes
reads: yours has the shape (27, 27)
"""

first_layer, second_layer = deep_cnn.layers[:2]
stack_of_maps = first_layer(test_images[:1])
first_maps = np.asarray(stack_of_maps)[0, :, :, 0]
second_maps = np.asarray(second_layer(stack_of_maps))[0, :, :, 0]
