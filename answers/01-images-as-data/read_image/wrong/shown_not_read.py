"""Stores what plt.imshow returns.

caught by: test_the_photo
reads: it is an object of class AxesImage
"""
photo = plt.imread("bricks.png")
image = plt.imshow(photo)
height, width, n_channels = photo.shape
