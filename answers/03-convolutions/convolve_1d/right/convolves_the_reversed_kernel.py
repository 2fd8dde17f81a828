"""Turns the kernel round, since np.convolve does so too."""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    return np.convolve(array, kernel[::-1], "valid")
