"""Multiplies the weights by the rate too.

caught by: test_any_kernel_and_rate
reads: but they are also multiplied by the rate
"""

def dilate_kernel(kernel, rate):
    if rate < 1:
        raise ValueError("below 1")
    rows, columns = rate * (kernel.shape[0] - 1) + 1, rate * (kernel.shape[1] - 1) + 1
    dilated = np.zeros((rows, columns))
    dilated[::rate, ::rate] = rate * kernel
    return dilated
