"""A slice for each place."""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    result = np.empty(len(array) - len(kernel) + 1)
    for i in range(len(result)):
        result[i] = (array[i:i + len(kernel)] * kernel).sum()
    return result
