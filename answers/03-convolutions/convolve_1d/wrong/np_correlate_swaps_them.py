"""np.correlate silently swaps a longer kernel with the array.

caught by: test_a_kernel_that_is_too_long
reads: should raise ValueError, because the kernel is longer
"""

def convolve_1d(array, kernel):
    return np.correlate(array, kernel, "valid")
