"""Counts the weights from the end.

caught by: test_any_array_and_kernel
reads: You flipped the kernel
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    K = len(kernel)
    return [sum(array[i + k] * kernel[K - 1 - k] for k in range(K)) for i in range(len(array) - K + 1)]
