"""No return.

caught by: test_any_array_and_kernel
reads: is a `return` missing?
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    result = np.correlate(array, kernel, "valid")
