"""Repeats the weights, and cuts to size.

caught by: test_any_kernel_and_rate
reads: Each stands there only once
"""

def dilate_kernel(kernel, rate):
    if rate < 1:
        raise ValueError("below 1")
    rows, columns = rate * (kernel.shape[0] - 1) + 1, rate * (kernel.shape[1] - 1) + 1
    return np.kron(kernel, np.ones((rate, rate)))[:rows, :columns]
