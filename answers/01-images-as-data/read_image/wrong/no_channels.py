"""Forgets the third variable.

caught by: test_the_size
reads: `n_channels` is not defined
"""
image = plt.imread("bricks.png")
height = image.shape[0]
width = image.shape[1]
