"""Begins at the last place.

caught by: test_any_array_and_kernel
reads: in the opposite order
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    return np.correlate(array, kernel, "valid")[::-1]
