"""Multiplies a view of the array in place.

caught by: test_any_array_and_kernel
reads: changes its argument in place
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    result = np.zeros(len(array) - len(kernel) + 1)
    for i in range(len(result)):
        patch = array[i:i + len(kernel)]
        patch *= kernel
        result[i] = patch.sum()
    return result
