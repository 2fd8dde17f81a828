"""np.pad, with as many pairs as there are axes."""

def zero_pad(image, padding):
    if padding < 0:
        raise ValueError("padding must not be negative")
    widths = [(padding, padding), (padding, padding)] + [(0, 0)] * (image.ndim - 2)
    return np.pad(image, widths)
