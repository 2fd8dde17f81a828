"""mode="same" puts zeros around the image.

caught by: test_any_image
reads: at its border the kernels meet zeros
"""

def sobel_edges(image):
    across = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    down = across.T
    gx = correlate2d(image, across, mode="same")
    gy = correlate2d(image, down, mode="same")
    return np.hypot(gx, gy)
