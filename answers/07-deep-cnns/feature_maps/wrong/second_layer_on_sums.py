"""The second layer looks at sums.

caught by: test_the_maps_of_the_second_layer
reads: looked at the sums of the first
"""

def sums(image, kernels, biases):
    return keras.ops.conv(image.astype("float32"), kernels) + biases

# %%
kernels_1, biases_1, kernels_2, biases_2 = deep_cnn.get_weights()[:4]

first_sums = np.asarray(sums(test_images[:1], kernels_1, biases_1))
first_maps = np.maximum(0, first_sums[0])
second_maps = np.asarray(deep_cnn.layers[1](first_sums))[0]
