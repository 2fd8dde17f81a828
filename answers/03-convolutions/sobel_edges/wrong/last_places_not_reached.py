"""The loops stop early, and the last answers stay 0.

caught by: test_any_image
reads: the last row and the last column are still 0
"""

def sobel_edges(image):
    across = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    result = np.zeros((image.shape[0] - 2, image.shape[1] - 2))
    for r in range(image.shape[0] - 3):
        for c in range(image.shape[1] - 3):
            patch = image[r:r + 3, c:c + 3]
            result[r, c] = np.hypot(np.sum(patch * across), np.sum(patch * across.T))
    return result
