"""Absolute values.

caught by: test_any_square_kernel
reads: The answers lost their sign
"""

from scipy.signal import correlate2d

def convolve_same(image, kernel):
    above, left = kernel.shape[0] // 2, kernel.shape[1] // 2
    padded = np.pad(image, [(above, above), (left, left)])
    return np.abs(correlate2d(padded, kernel, "valid"))
