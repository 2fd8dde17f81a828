"""All places at once, in float32."""

from numpy.lib.stride_tricks import sliding_window_view

def convolve_same(image, kernel):
    border = [(size // 2, size // 2) for size in kernel.shape]
    places = sliding_window_view(np.pad(image.astype(np.float32), border), kernel.shape)
    return np.einsum("hwrc,rc->hw", places, kernel.astype(np.float32))
