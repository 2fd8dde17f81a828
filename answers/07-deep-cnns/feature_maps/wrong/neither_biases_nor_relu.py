"""Only the sums of products.

caught by: test_the_maps_of_the_first_layer
reads: The biases are missing, and relu
"""

kernels_1, biases_1, kernels_2, biases_2 = deep_cnn.get_weights()[:4]
stack = keras.ops.conv(test_images[:1].astype("float32"), kernels_1)
first_maps = np.asarray(stack)[0]
second_maps = np.asarray(keras.ops.conv(stack, kernels_2))[0]
