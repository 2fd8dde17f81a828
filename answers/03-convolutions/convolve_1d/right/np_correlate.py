"""NumPy's own function, once it is clear that the kernel fits."""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    return np.correlate(array, kernel, mode="valid")
