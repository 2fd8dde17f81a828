"""An assertion is another kind of error.

caught by: test_a_kernel_that_is_too_long
reads: ValueError was expected
"""

def convolve_1d(array, kernel):
    assert len(kernel) <= len(array)
    return np.correlate(array, kernel, "valid")
