"""No check: NumPy raises most errors by itself, but not for a single weight.

caught by: test_a_rate_below_one
reads: should raise ValueError
"""

def dilate_kernel(kernel, rate):
    R, C = kernel.shape
    result = np.zeros((rate * (R - 1) + 1, rate * (C - 1) + 1))
    result[::rate, ::rate] = kernel
    return result
