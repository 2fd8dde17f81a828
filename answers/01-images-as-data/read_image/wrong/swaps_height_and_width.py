"""Width first, as picture sizes are usually said.

caught by: test_the_size
reads: You have height and width the other way round
"""
image = plt.imread("bricks.png")
width, height, n_channels = image.shape
