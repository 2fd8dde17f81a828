"""Rounds.

caught by: test_whole_numbers_and_fractions
reads: The lengths are rounded
"""

from scipy.signal import correlate2d

def sobel_edges(image):
    across = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    gx, gy = correlate2d(image, across, "valid"), correlate2d(image, across.T, "valid")
    return np.round(np.hypot(gx, gy))
