"""Hands in a folder where the instructor's photo should lie.

exercise: 01-images-as-data/read_image
points: 2
tamper: data_files_are_folders
must: passed
"""
image = plt.imread("bricks.png")
height, width, n_channels = image.shape
