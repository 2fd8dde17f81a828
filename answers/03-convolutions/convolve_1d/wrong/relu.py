"""Cuts off what is below 0.

caught by: test_any_array_and_kernel
reads: Negative answers have become 0
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    return np.maximum(0, np.correlate(array, kernel, "valid"))
