"""np.zeros_like of an array of whole numbers.

caught by: test_fractions
reads: The digits behind the point are cut off
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    result = np.zeros_like(array[:len(array) - len(kernel) + 1])
    for i in range(len(result)):
        result[i] = np.sum(array[i:i + len(kernel)] * kernel)
    return result
