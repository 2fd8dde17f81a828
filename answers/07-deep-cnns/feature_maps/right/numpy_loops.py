"""With NumPy, from the weights of the layers, in float64."""

def conv_layer(image, kernels, biases):
    rows, columns = image.shape[0] - 1, image.shape[1] - 1
    sums = np.zeros((rows, columns, len(biases)))
    for r in range(2):
        for c in range(2):
            sums += image[r:r + rows, c:c + columns] @ kernels[r, c].astype(float)
    return np.maximum(0, sums + biases)

# %%
kernels_1, biases_1, kernels_2, biases_2 = deep_cnn.get_weights()[:4]
first_maps = conv_layer(test_images[0], kernels_1, biases_1)
second_maps = conv_layer(first_maps, kernels_2, biases_2)
