"""return stands too far right.

caught by: test_any_array_and_kernel
reads: `convolve_1d`
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    result = np.zeros(len(array) - len(kernel) + 1)
    for i in range(len(result)):
        result[i] = np.sum(array[i:i + len(kernel)] * kernel)
        return result
