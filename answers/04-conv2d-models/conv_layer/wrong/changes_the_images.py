"""Multiplies the patch in place: it is a view of the images.

caught by: test_any_images_and_filters
reads: changes its argument in place
"""

def conv_layer(images, kernels, biases):
    n, H, W, c = images.shape
    R, C, c, f = kernels.shape
    result = np.zeros((n, H - R + 1, W - C + 1, f))
    for row in range(H - R + 1):
        for column in range(W - C + 1):
            for k in range(f):
                patches = images[:, row:row + R, column:column + C]
                patches *= kernels[..., k]
                result[:, row, column, k] = patches.sum(axis=(1, 2, 3))
    return np.maximum(0, result + biases)
