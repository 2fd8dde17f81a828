"""One assignment to a slice with steps; the dtype of the kernel."""

def dilate_kernel(kernel, rate):
    if rate < 1:
        raise ValueError("rate")
    R, C = kernel.shape
    dilated = np.zeros((rate * (R - 1) + 1, rate * (C - 1) + 1), dtype=kernel.dtype)
    dilated[::rate, ::rate] = kernel
    return dilated
