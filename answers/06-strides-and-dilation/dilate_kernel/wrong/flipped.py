"""Flips the kernel as well.

caught by: test_any_kernel_and_rate
reads: The kernel is flipped
"""

def dilate_kernel(kernel, rate):
    if rate < 1:
        raise ValueError("the rate must be at least 1")
    R, C = kernel.shape
    result = np.zeros((rate * (R - 1) + 1, rate * (C - 1) + 1))
    result[::rate, ::rate] = kernel[::-1, ::-1]
    return result
