"""One picture of all maps.

caught by: test_the_maps_of_the_first_layer
reads: The maps are averaged into one picture
"""

first_layer, second_layer = deep_cnn.layers[:2]
stack_of_maps = first_layer(test_images[:1])
first_maps = np.asarray(stack_of_maps)[0]
second_maps = np.asarray(second_layer(stack_of_maps))[0]
first_maps = first_maps.mean(axis=-1)
second_maps = second_maps.mean(axis=-1)
