"""Blocks that do not overlap.

caught by: test_any_array_and_kernel
reads: move it by one pixel at a time
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    K = len(kernel)
    return np.array([np.sum(array[i:i + K] * kernel) for i in range(0, len(array) - K + 1, K)])
