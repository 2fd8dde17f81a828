"""The squares are added, and no root is taken.

caught by: test_any_image
reads: take its root
"""

def sobel_edges(image):
    across = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    down = across.T
    gx = correlate2d(image, across, mode="valid")
    gy = correlate2d(image, down, mode="valid")
    return gx ** 2 + gy ** 2
