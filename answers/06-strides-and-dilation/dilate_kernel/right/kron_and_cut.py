"""A block of zeros for every weight; the end is cut off."""

def dilate_kernel(kernel, rate):
    if rate < 1:
        raise ValueError("the rate must be at least 1")
    block = np.zeros((rate, rate))
    block[0, 0] = 1
    R, C = kernel.shape
    return np.kron(kernel, block)[:rate * (R - 1) + 1, :rate * (C - 1) + 1]
