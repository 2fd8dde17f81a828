"""The stack of one.

caught by: test_the_shapes
reads: still has the axis for the number of images
"""

first_maps = deep_cnn.layers[0](test_images[:1])
second_maps = deep_cnn.layers[1](first_maps)
