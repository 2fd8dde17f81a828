"""Makes x the first axis.

caught by: test_the_photo
reads: Rows and columns have changed places in `image`
"""
photo = plt.imread("bricks.png")
height, width, n_channels = photo.shape
image = photo.transpose(1, 0, 2)
