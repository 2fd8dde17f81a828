"""The loops stop one place early.

caught by: test_any_image
reads: The last row and the last column of places are missing
"""

def sobel_edges(image):
    across = np.array([[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    rows, columns = image.shape[0] - 3, image.shape[1] - 3
    result = np.zeros((rows, columns))
    for r in range(rows):
        for c in range(columns):
            patch = image[r:r + 3, c:c + 3]
            result[r, c] = np.hypot(np.sum(patch * across), np.sum(patch * across.T))
    return result
