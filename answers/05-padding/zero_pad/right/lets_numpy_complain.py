"""np.pad with two cases; it raises ValueError for a negative border by itself."""

def zero_pad(image, padding):
    if image.ndim == 2:
        return np.pad(image, padding, mode="constant")
    return np.pad(image, ((padding, padding), (padding, padding), (0, 0)), mode="constant", constant_values=0)
