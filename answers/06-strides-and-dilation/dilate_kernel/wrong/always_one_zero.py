"""One zero between the weights, whatever the rate is.

caught by: test_any_kernel_and_rate
reads: one zero in every gap, whatever the rate is
"""

def dilate_kernel(kernel, rate):
    if rate < 1:
        raise ValueError("the rate must be at least 1")
    R, C = kernel.shape
    result = np.zeros((2 * R - 1, 2 * C - 1))
    result[::2, ::2] = kernel
    return result
