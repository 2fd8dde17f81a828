"""Both kernels look across.

caught by: test_any_image
reads: Both kernels look in the same direction, across
"""

def sobel_edges(image):
    across = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    down = across[:, ::-1]
    gx = correlate2d(image, across, mode="valid")
    gy = correlate2d(image, down, mode="valid")
    return np.hypot(gx, gy)
