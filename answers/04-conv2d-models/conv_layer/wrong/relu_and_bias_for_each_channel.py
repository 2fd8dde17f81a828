"""Bias and relu for each channel, and then the sum.

caught by: test_any_images_and_filters
reads: add the bias once and apply relu once
"""

def conv_layer(images, kernels, biases):
    n, height, width, channels = images.shape
    rows, columns = height - kernels.shape[0] + 1, width - kernels.shape[1] + 1
    maps = np.zeros((n, rows, columns, kernels.shape[3]))
    for row in range(rows):
        for column in range(columns):
            pixels = images[:, row:row + kernels.shape[0], column:column + kernels.shape[1]]
            for channel in range(channels):
                part = np.einsum("nrc,rcf->nf", pixels[..., channel], kernels[:, :, channel])
                maps[:, row, column] += np.maximum(part + biases, 0)
    return maps
