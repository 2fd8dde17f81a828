"""The size lacks the + 1.

caught by: test_any_images_and_filters
reads: The last row and the last column of places are missing
"""

def conv_layer(images, kernels, biases):
    n, H, W, c = images.shape
    R, C, c, f = kernels.shape
    result = np.zeros((n, H - R, W - C, f))
    for row in range(H - R):
        for column in range(W - C):
            patches = images[:, row:row + R, column:column + C]
            for k in range(f):
                result[:, row, column, k] = np.sum(patches * kernels[..., k], axis=(1, 2, 3))
    return np.maximum(0, result + biases)
