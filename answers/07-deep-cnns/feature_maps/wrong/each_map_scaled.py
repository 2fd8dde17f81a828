"""Divides each map by its largest number.

caught by: test_the_maps_of_the_first_layer
reads: Each map is divided by its largest number
"""

first_layer, second_layer = deep_cnn.layers[:2]
stack_of_maps = first_layer(test_images[:1])
first_maps = np.asarray(stack_of_maps)[0]
second_maps = np.asarray(second_layer(stack_of_maps))[0]
first_maps = first_maps / np.maximum(first_maps.max(axis=(0, 1)), 1e-9)
second_maps = second_maps / np.maximum(second_maps.max(axis=(0, 1)), 1e-9)
