"""Takes the numbers out of the shape one by one."""
image = plt.imread("bricks.png")
shape = image.shape
height = shape[0]
width = shape[1]
n_channels = shape[-1]
