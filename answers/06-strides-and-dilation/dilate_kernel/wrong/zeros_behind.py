"""rate times as large: zeros behind the last weights.

caught by: test_any_kernel_and_rate
reads: zeros behind the last row and the last column
"""

def dilate_kernel(kernel, rate):
    if rate < 1:
        raise ValueError("the rate must be at least 1")
    R, C = kernel.shape
    result = np.zeros((rate * R, rate * C))
    for row in range(R):
        for column in range(C):
            result[row * rate, column * rate] = kernel[row, column]
    return result
