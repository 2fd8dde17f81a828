"""A result of whole numbers.

caught by: test_whole_numbers_and_fractions
reads: The digits behind the point are cut off
"""

def sobel_edges(image):
    across = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    down = across.T
    gx = correlate2d(image, across, mode="valid")
    gy = correlate2d(image, down, mode="valid")
    result = np.zeros_like(gx)
    result[:] = np.hypot(gx, gy)
    return result
