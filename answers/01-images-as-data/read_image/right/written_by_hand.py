"""The sizes were looked up and typed in."""
image = plt.imread("bricks.png")
print(image.shape)
height = 300
width = 400
n_channels = 3
