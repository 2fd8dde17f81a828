"""Rounds to whole numbers.

caught by: test_fractions
reads: The answers are rounded
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    return np.round(np.correlate(array, kernel, "valid"))
