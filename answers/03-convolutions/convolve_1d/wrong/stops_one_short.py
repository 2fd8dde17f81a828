"""range(N - K), as in the course notes.

caught by: test_any_array_and_kernel
reads: The last position is missing
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    n = len(array) - len(kernel)
    result = np.zeros(n)
    for i in range(n):
        result[i] = np.sum(array[i:i + len(kernel)] * kernel)
    return result
