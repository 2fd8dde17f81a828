"""Zeros stay at the end.

caught by: test_any_array_and_kernel
reads: as long as the array, with zeros at the end. Keep
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    result = np.zeros(len(array))
    for i in range(len(array) - len(kernel) + 1):
        result[i] = np.sum(array[i:i + len(kernel)] * kernel)
    return result
