"""rate times as large, the weights at the ends of their blocks.

caught by: test_any_kernel_and_rate
reads: zeros before the first row
"""

def dilate_kernel(kernel, rate):
    if rate < 1:
        raise ValueError("the rate must be at least 1")
    R, C = kernel.shape
    result = np.zeros((rate * R, rate * C))
    result[rate - 1::rate, rate - 1::rate] = kernel
    return result
