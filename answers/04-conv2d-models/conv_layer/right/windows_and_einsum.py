"""No loops: sliding windows and einsum."""

def conv_layer(images, kernels, biases):
    windows = np.lib.stride_tricks.sliding_window_view(images, kernels.shape[:2], axis=(1, 2))
    return np.maximum(np.einsum("nhwcij,ijcf->nhwf", windows, kernels) + biases, 0)
