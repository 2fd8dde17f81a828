"""A second array, read from the file, instead of a copy."""
red_corner = plt.imread("bricks.png").copy()
red_corner[:10, :10, :] = 0
red_corner[:10, :10, 0] = 1
