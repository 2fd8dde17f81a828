"""The sum of shifted and weighted images."""

def convolve_same(image, kernel):
    height, width = image.shape
    rows, columns = kernel.shape
    padded = np.zeros((height + rows - 1, width + columns - 1))
    padded[rows // 2:rows // 2 + height, columns // 2:columns // 2 + width] = image
    total = np.zeros((height, width))
    for i in range(rows):
        for j in range(columns):
            total += kernel[i, j] * padded[i:i + height, j:j + width]
    return total
