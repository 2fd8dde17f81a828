"""return for raise.

caught by: test_a_kernel_that_is_too_long
reads: `convolve_1d`
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        return ValueError("too long")
    return np.correlate(array, kernel, "valid")
