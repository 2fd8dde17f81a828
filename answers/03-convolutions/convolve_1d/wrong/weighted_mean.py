"""Divides by the sum of the weights.

caught by: test_any_array_and_kernel
reads: divided by the sum of the weights
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    return np.correlate(array, kernel, "valid") / np.sum(kernel)
