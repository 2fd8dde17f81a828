"""Sliding windows, without loops."""

def convolve_strided(image, kernel, stride):
    if stride < 1:
        raise ValueError("the stride must be at least 1")
    if kernel.shape[0] > image.shape[0] or kernel.shape[1] > image.shape[1]:
        raise ValueError("the kernel does not fit")
    windows = np.lib.stride_tricks.sliding_window_view(image, kernel.shape)
    return np.tensordot(windows[::stride, ::stride], kernel, axes=2)
