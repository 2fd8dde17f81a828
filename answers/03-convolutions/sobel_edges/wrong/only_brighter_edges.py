"""Relu before the length.

caught by: test_every_kind_of_edge
reads: from bright to dark is not found
"""

def sobel_edges(image):
    across = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    down = across.T
    gx = correlate2d(image, across, mode="valid")
    gy = correlate2d(image, down, mode="valid")
    return np.hypot(np.maximum(gx, 0), np.maximum(gy, 0))
