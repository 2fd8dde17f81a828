"""Loops over the weights: each adds a shifted row."""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    n = array.size - kernel.size + 1
    result = np.zeros(n)
    for k, weight in enumerate(kernel):
        result += weight * array[k:k + n]
    return result
