"""Loops over the kernel's weights: shifted images are added up."""

def conv_layer(images, kernels, biases):
    R, C, c, f = kernels.shape
    n, H, W, _ = images.shape
    sums = np.zeros((n, H - R + 1, W - C + 1, f)) + biases
    for r in range(R):
        for s in range(C):
            sums += images[:, r:H - R + 1 + r, s:W - C + 1 + s] @ kernels[r, s]
    sums[sums < 0] = 0
    return sums
