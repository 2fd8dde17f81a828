"""Forgets the index behind the shape.

caught by: test_the_size
reads: `height` is a tuple of 3 items
"""
image = plt.imread("bricks.png")
height = image.shape
width = image.shape[1]
n_channels = image.shape[2]
