"""As large as the image, zeros at the end.

caught by: test_any_image
reads: with zeros at the end
"""

def sobel_edges(image):
    across = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    down = across.T
    gx = correlate2d(image, across, mode="valid")
    gy = correlate2d(image, down, mode="valid")
    result = np.zeros(image.shape)
    result[:-2, :-2] = np.hypot(gx, gy)
    return result
