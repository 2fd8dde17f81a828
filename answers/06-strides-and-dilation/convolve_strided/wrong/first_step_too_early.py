"""Begins where the second place is.

caught by: test_any_stride
reads: The first step is taken too early
"""

from scipy.signal import correlate2d

def convolve_strided(image, kernel, stride):
    return correlate2d(image, kernel, "valid")[stride::stride, stride::stride]
