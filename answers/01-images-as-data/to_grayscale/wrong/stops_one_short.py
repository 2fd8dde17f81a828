"""The loops leave out the last row and column.

caught by: test_any_image
reads: The last row and the last column are missing
"""
def to_grayscale(image):
    height, width, _ = image.shape
    gray = np.zeros((height, width))
    for row in range(height - 1):
        for column in range(width - 1):
            gray[row, column] = image[row, column] @ np.array([0.299, 0.587, 0.114])
    return gray
