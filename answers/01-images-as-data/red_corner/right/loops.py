"""Two loops, pixel by pixel."""
red_corner = np.copy(image)
for row in range(10):
    for column in range(10):
        red_corner[row, column] = [1, 0, 0]
