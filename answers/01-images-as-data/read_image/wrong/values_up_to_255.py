"""Reads with Pillow and does not divide.

caught by: test_the_photo
reads: holds the numbers 0 to 255 of the file
"""
image = np.array(Image.open("bricks.png"))
height, width, n_channels = image.shape
