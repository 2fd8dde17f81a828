"""Knows the example.

caught by: test_any_array_and_kernel
reads: `convolve_1d`
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    return np.array([1, -1, 1, -1, 1, -1, 1, -1])
