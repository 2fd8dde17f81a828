"""np.correlate's mode "full".

caught by: test_any_array_and_kernel
reads: sticks out on both sides
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    return np.correlate(array, kernel, mode="full")
