"""np.convolve turns the kernel round.

caught by: test_any_array_and_kernel
reads: You flipped the kernel
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    return np.convolve(array, kernel, mode="valid")
