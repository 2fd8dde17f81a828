"""Refuses a kernel that just fits.

caught by: test_any_array_and_kernel
reads: ValueError
"""

def convolve_1d(array, kernel):
    if len(kernel) >= len(array):
        raise ValueError("too long")
    return np.correlate(array, kernel, "valid")
