"""Divides by 255 what is divided already.

caught by: test_the_photo
reads: divided by 255 twice
"""
image = plt.imread("bricks.png") / 255
height, width, n_channels = image.shape
