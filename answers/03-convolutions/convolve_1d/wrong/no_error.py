"""An empty result if the kernel is too long.

caught by: test_a_kernel_that_is_too_long
reads: should raise ValueError, because the kernel is longer
"""

def convolve_1d(array, kernel):
    return np.array([np.sum(array[i:i + len(kernel)] * kernel) for i in range(len(array) - len(kernel) + 1)])
