"""A convolution as in mathematics.

caught by: test_the_worked_example
reads: You flipped the kernel
"""

from scipy.signal import convolve2d

def convolve_same(image, kernel):
    return convolve2d(image, kernel, mode="same")
