"""Reads with Pillow and divides, in float64."""
photo = Image.open("bricks.png")
image = np.array(photo) / 255
width, height = photo.size
n_channels = len(photo.getbands())
