"""relu first, then the bias.

caught by: test_any_images_and_filters
reads: Add the bias first
"""

def conv_layer(images, kernels, biases):
    n, H, W, c = images.shape
    R, C, c, f = kernels.shape
    result = np.zeros((n, H - R + 1, W - C + 1, f))
    for row in range(H - R + 1):
        for column in range(W - C + 1):
            patches = images[:, row:row + R, column:column + C]
            for k in range(f):
                result[:, row, column, k] = np.sum(patches * kernels[..., k], axis=(1, 2, 3))
    return np.maximum(0, result) + biases
