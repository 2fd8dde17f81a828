"""Weights 1, 1, 1.

caught by: test_any_image
reads: the kernels of Prewitt
"""

def sobel_edges(image):
    across = np.array([[-1, 0, 1], [-1, 0, 1], [-1, 0, 1]])
    down = across.T
    gx = correlate2d(image, across, mode="valid")
    gy = correlate2d(image, down, mode="valid")
    return np.hypot(gx, gy)
