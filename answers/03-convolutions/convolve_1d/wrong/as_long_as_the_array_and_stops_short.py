"""Both mistakes of the course notes at once.

caught by: test_any_array_and_kernel
reads: and your loop stops one place early besides
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    result = np.zeros(len(array))
    for i in range(len(array) - len(kernel)):
        result[i] = np.sum(array[i:i + len(kernel)] * kernel)
    return result
