"""Uses the same kernel twice.

caught by: test_any_image
reads: Both kernels look in the same direction, down
"""

from scipy.signal import correlate2d

def sobel_edges(image):
    across = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    gx, gy = correlate2d(image, across, "valid"), correlate2d(image, across.T, "valid")
    return np.sqrt(gy ** 2 + gy ** 2)
