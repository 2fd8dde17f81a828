"""np.gradient compares two pixels.

caught by: test_any_image
reads: as `np.gradient` does it
"""

def sobel_edges(image):
    gy, gx = np.gradient(image)
    return np.hypot(gx, gy)[1:-1, 1:-1]
