"""Stores Pillow's picture, which is no array.

caught by: test_the_photo
reads: holds the numbers 0 to 255 of the file
"""
image = Image.open("bricks.png")
width, height = image.size
n_channels = 3
