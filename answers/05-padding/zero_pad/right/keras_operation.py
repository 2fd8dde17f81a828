"""keras.ops.pad; the result goes back to NumPy."""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("padding must be at least 0")
    widths = [[padding, padding]] * 2 + [[0, 0]] * (len(image.shape) - 2)
    return np.array(keras.ops.pad(image, widths))
