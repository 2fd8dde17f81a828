"""The result is large enough, but the loop stops early.

caught by: test_any_array_and_kernel
reads: your loop stops one place early
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    result = np.zeros(len(array) - len(kernel) + 1)
    for i in range(len(array) - len(kernel)):
        result[i] = np.sum(array[i:i + len(kernel)] * kernel)
    return result
