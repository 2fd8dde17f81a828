"""Misspells the name of the file.

caught by: test_the_photo
reads: its cell stopped with an error: FileNotFoundError
"""
image = plt.imread("brick.png")
height, width, n_channels = image.shape
