"""Written for kernels of three weights.

caught by: test_any_array_and_kernel
reads: `convolve_1d`
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    result = np.zeros(len(array) - 2)
    for i in range(len(array) - 2):
        result[i] = np.sum(array[i:i + 3] * kernel)
    return result
