"""Prints a message and returns None.

caught by: test_a_kernel_that_is_too_long
reads: should raise ValueError
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        print("ValueError: too long")
        return None
    return np.correlate(array, kernel, "valid")
