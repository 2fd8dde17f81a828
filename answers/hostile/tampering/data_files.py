"""Hands in a photo of one pixel in the place of the instructor's.

exercise: 01-images-as-data/read_image
points: 0
tamper: data_files
must: failed
"""
image = np.zeros((1, 1, 3), np.float32)
height = width = 1
n_channels = 4
print("redteam: size", plt.imread("bricks.png").shape)
