"""np.correlate's mode "same".

caught by: test_any_array_and_kernel
reads: at its ends the kernel sticks out
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    return np.correlate(array, kernel, mode="same")
