"""One image without the axis for the number of images.

caught by: test_the_shapes
reads: because its cell stopped with an error
"""

first_layer, second_layer = deep_cnn.layers[:2]
stack_of_maps = first_layer(test_images[0, :, :, 0])
first_maps = np.asarray(stack_of_maps)[0]
second_maps = np.asarray(second_layer(stack_of_maps))[0]
