"""The height comes out of a division.

caught by: test_the_size
reads: The number is right, but it must be an int
"""
image = plt.imread("bricks.png")
width = image.shape[1]
n_channels = image.shape[2]
height = image.size / width / n_channels
