"""Two loops into an array of zeros."""
def to_grayscale(image):
    height, width, _ = image.shape
    gray = np.zeros((height, width))
    for row in range(height):
        for column in range(width):
            r, g, b = image[row, column]
            gray[row, column] = 0.299 * r + 0.587 * g + 0.114 * b
    return gray
