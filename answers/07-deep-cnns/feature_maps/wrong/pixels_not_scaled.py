"""The pixels of the file.

caught by: test_the_maps_of_the_first_layer
reads: pixels from 0 to 255
"""

first_layer, second_layer = deep_cnn.layers[:2]
stack_of_maps = first_layer(test_images[:1] * 255)
first_maps = np.asarray(stack_of_maps)[0]
second_maps = np.asarray(second_layer(stack_of_maps))[0]
