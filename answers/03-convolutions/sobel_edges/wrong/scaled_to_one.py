"""Divided by the largest length.

caught by: test_any_image
reads: divided by its largest value
"""

def sobel_edges(image):
    across = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    down = across.T
    gx = correlate2d(image, across, mode="valid")
    gy = correlate2d(image, down, mode="valid")
    edges = np.hypot(gx, gy)
    return edges / edges.max()
