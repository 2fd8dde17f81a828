"""Takes the last index for the number of rows and columns.

caught by: test_the_size
reads: 300 was expected
"""
image = plt.imread("bricks.png")
height = image.shape[0] - 1
width = image.shape[1] - 1
n_channels = image.shape[2]
