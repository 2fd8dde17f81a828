"""Chooses with a mask between the photo and red."""
rows, columns = np.indices(image.shape[:2])
corner = (rows < 10) & (columns < 10)
red_corner = np.where(corner[..., None], np.array([1.0, 0.0, 0.0]), image)
