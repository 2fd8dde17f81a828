"""Makes whole numbers of the weights.

caught by: test_whole_numbers_and_fractions
reads: The digits of the kernel are lost
"""

from scipy.signal import correlate2d

def convolve_same(image, kernel):
    above, left = kernel.shape[0] // 2, kernel.shape[1] // 2
    padded = np.pad(image, [(above, above), (left, left)])
    return correlate2d(padded, kernel.astype(int), "valid")
