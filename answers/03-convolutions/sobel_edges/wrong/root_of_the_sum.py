"""The squares are forgotten.

caught by: test_any_image
reads: square gx and gy first
"""

def sobel_edges(image):
    across = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    down = across.T
    gx = correlate2d(image, across, mode="valid")
    gy = correlate2d(image, down, mode="valid")
    return np.sqrt(np.abs(gx) + np.abs(gy))
