"""The result is made an array of whole numbers.

caught by: test_fractions
reads: The digits behind the point are cut off
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    result = [np.sum(array[i:i + len(kernel)] * kernel) for i in range(len(array) - len(kernel) + 1)]
    return np.array(result).astype(int)
