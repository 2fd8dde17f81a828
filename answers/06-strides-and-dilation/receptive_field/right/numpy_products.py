"""Products of strides with NumPy; an int of NumPy's."""

def receptive_field(layers):
    sizes, strides, rates = np.array(layers).T
    steps = np.cumprod(np.concatenate([[1], strides[:-1]]))
    return 1 + np.sum(rates * (sizes - 1) * steps)
