"""Counts rows, pixels and numbers with len."""
image = plt.imread("bricks.png")
height = len(image)
width = len(image[0])
n_channels = len(image[0][0])
