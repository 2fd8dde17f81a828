"""Takes absolute values.

caught by: test_any_array_and_kernel
reads: lost their sign
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    return np.abs(np.correlate(array, kernel, "valid"))
