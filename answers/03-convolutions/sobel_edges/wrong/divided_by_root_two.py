"""The root of the mean of the squares.

caught by: test_any_image
reads: divided by the root of 2
"""

def sobel_edges(image):
    across = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    down = across.T
    gx = correlate2d(image, across, mode="valid")
    gy = correlate2d(image, down, mode="valid")
    return np.sqrt((gx ** 2 + gy ** 2) / 2)
