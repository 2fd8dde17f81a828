"""The sizes are NumPy's own integers."""
image = np.asarray(plt.imread("bricks.png"), dtype=np.float32)
height, width, n_channels = np.array(image.shape)
