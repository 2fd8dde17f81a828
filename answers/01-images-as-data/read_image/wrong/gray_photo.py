"""Takes the mean of the channels.

caught by: test_the_photo
reads: `image` is gray
"""
photo = plt.imread("bricks.png")
height, width, n_channels = photo.shape
image = photo.mean(axis=2)
