"""Keeps the first channel only.

caught by: test_the_photo
reads: `image` holds only one channel
"""
photo = plt.imread("bricks.png")
height, width, n_channels = photo.shape
image = photo[:, :, 0]
