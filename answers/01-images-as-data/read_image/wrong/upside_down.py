"""Turns the picture over, so that row 0 is at the bottom.

caught by: test_the_photo
reads: `image` is upside down
"""
photo = plt.imread("bricks.png")
height, width, n_channels = photo.shape
image = photo[::-1]
