"""Windows of the spanned size, thinned out; no loops; float32."""

def convolve_dilated(image, kernel, rate):
    span = tuple(rate * (size - 1) + 1 for size in kernel.shape)
    windows = np.lib.stride_tricks.sliding_window_view(image, span)[:, :, ::rate, ::rate]
    return np.einsum("hwrc,rc->hw", windows, kernel).astype("float32")
