"""Kernels turned round change the sign only."""

def sobel_edges(image):
    across = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    down = across.T
    gx = convolve2d(image, across, mode="valid")
    gy = convolve2d(image, down, mode="valid")
    return np.hypot(gx, gy)
