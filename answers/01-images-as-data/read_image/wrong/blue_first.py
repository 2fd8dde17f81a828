"""Turns the channels round, as one does for OpenCV.

caught by: test_the_photo
reads: Red and blue have changed places
"""
image = plt.imread("bricks.png")[:, :, ::-1]
height, width, n_channels = image.shape
