"""The mean for the sum.

caught by: test_any_array_and_kernel
reads: You took the mean of the products
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    return np.array([np.mean(array[i:i + len(kernel)] * kernel) for i in range(len(array) - len(kernel) + 1)])
