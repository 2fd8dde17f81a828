"""Cut off at 1.

caught by: test_any_image
reads: what is above 1 is cut off
"""

def sobel_edges(image):
    across = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    down = across.T
    gx = correlate2d(image, across, mode="valid")
    gy = correlate2d(image, down, mode="valid")
    return np.clip(np.hypot(gx, gy), 0, 1)
