"""The image is turned into lists of lists of lists."""
array = plt.imread("bricks.png")
height, width, n_channels = array.shape
image = array.tolist()
