"""Believes that a PNG always has a channel for transparency.

caught by: test_the_size
reads: 3 was expected
"""
image = plt.imread("bricks.png")
height, width = image.shape[:2]
n_channels = 4
