"""The array of the result is (width, height).

caught by: test_any_image
reads: Rows and columns have changed places
"""
def to_grayscale(image):
    height, width, _ = image.shape
    gray = np.zeros((width, height))
    for row in range(height):
        for column in range(width):
            gray[column, row] = image[row, column] @ np.array([0.299, 0.587, 0.114])
    return gray
