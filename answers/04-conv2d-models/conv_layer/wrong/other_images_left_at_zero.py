"""Fills in the first image only.

caught by: test_any_images_and_filters
reads: The other images are missing: their maps are all 0
"""

def conv_layer(images, kernels, biases):
    n, height, width, channels = images.shape
    rows, columns = height - kernels.shape[0] + 1, width - kernels.shape[1] + 1
    sums = np.zeros((n, rows, columns, kernels.shape[3]))
    for row in range(rows):
        for column in range(columns):
            pixels = images[:, row:row + kernels.shape[0], column:column + kernels.shape[1]]
            sums[:, row, column] = np.einsum("nrcd,rcdf->nf", pixels, kernels)
    maps = np.maximum(sums + biases, 0)
    maps[1:] = 0
    return maps
