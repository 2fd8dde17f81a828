"""Multiplies the first weight only.

caught by: test_any_array_and_kernel
reads: Only the first product is kept
"""

def convolve_1d(array, kernel):
    if len(kernel) > len(array):
        raise ValueError("the kernel is too long")
    return array[:len(array) - len(kernel) + 1] * kernel[0]
