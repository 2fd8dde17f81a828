"""Loops over everything, number by number."""

def conv_layer(images, kernels, biases):
    n, H, W, c = images.shape
    R, C, _, f = kernels.shape
    result = np.zeros((n, H - R + 1, W - C + 1, f))
    for image in range(n):
        for row in range(H - R + 1):
            for column in range(W - C + 1):
                for k in range(f):
                    total = biases[k]
                    for r in range(R):
                        for s in range(C):
                            for channel in range(c):
                                total += images[image, row + r, column + s, channel] * kernels[r, s, channel, k]
                    result[image, row, column, k] = total if total > 0 else 0
    return result
