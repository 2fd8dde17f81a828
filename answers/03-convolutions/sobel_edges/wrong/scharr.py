"""Weights 3, 10, 3.

caught by: test_any_image
reads: the kernels of Scharr
"""

def sobel_edges(image):
    across = np.array([[-3, 0, 3], [-10, 0, 10], [-3, 0, 3]])
    down = across.T
    gx = correlate2d(image, across, mode="valid")
    gy = correlate2d(image, down, mode="valid")
    return np.hypot(gx, gy)
