"""Unpacks the shape into three names."""
image = plt.imread("bricks.png")
height, width, n_channels = image.shape
