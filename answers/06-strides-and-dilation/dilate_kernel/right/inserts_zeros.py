"""np.insert, first rows of zeros, then columns."""

def dilate_kernel(kernel, rate):
    if rate <= 0:
        raise ValueError(f"rate {rate}")
    R, C = kernel.shape
    gaps = np.repeat(np.arange(1, R), rate - 1)
    kernel = np.insert(kernel, gaps, 0, axis=0)
    return np.insert(kernel, np.repeat(np.arange(1, C), rate - 1), 0, axis=1)
