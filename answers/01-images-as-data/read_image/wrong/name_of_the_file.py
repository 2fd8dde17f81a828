"""Stores the name of the file instead of what is in it.

caught by: test_the_photo
reads: `image` is the text
"""
image = "bricks.png"
height, width, n_channels = plt.imread(image).shape
