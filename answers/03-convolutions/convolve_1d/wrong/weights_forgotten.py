"""Adds the pixels alone.

caught by: test_any_array_and_kernel
reads: added up without their weights
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    K = len(kernel)
    return np.array([np.sum(array[i:i + K]) for i in range(len(array) - K + 1)])
