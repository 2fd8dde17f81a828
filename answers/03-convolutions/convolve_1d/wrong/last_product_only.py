"""= for +=.

caught by: test_any_array_and_kernel
reads: Only the last product is kept
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    result = np.zeros(len(array) - len(kernel) + 1)
    for i in range(len(result)):
        for k in range(len(kernel)):
            result[i] = array[i + k] * kernel[k]
    return result
