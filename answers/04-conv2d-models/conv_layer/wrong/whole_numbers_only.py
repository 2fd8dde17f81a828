"""Collects the sums in an array of the images' dtype.

caught by: test_as_a_layer_of_keras
reads: The digits behind the point are lost
"""

def conv_layer(images, kernels, biases):
    n, H, W, c = images.shape
    R, C, c, f = kernels.shape
    result = np.zeros((n, H - R + 1, W - C + 1, f), dtype=images.dtype)
    for row in range(H - R + 1):
        for column in range(W - C + 1):
            patches = images[:, row:row + R, column:column + C]
            for k in range(f):
                result[:, row, column, k] = np.sum(patches * kernels[..., k], axis=(1, 2, 3)) + biases[k]
    return np.maximum(0, result)
