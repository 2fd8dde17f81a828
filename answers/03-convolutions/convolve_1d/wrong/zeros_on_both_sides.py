"""The answers stand under the middle of the kernel.

caught by: test_any_array_and_kernel
reads: with zeros on both sides
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    result = np.zeros(len(array))
    start = (len(kernel) - 1) // 2
    for i in range(len(array) - len(kernel) + 1):
        result[start + i] = np.sum(array[i:i + len(kernel)] * kernel)
    return result
