"""Zeros at the bottom and on the right only.

caught by: test_any_square_kernel
reads: none at the top and on the left
"""

from scipy.signal import correlate2d

def convolve_same(image, kernel):
    above, left = kernel.shape[0] // 2, kernel.shape[1] // 2
    padded = np.pad(image, [(above, above), (left, left)])
    return correlate2d(padded[above:, left:], kernel, "valid")
