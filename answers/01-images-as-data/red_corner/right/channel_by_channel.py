"""Paints each channel on its own."""
red_corner = np.array(image)
red_corner[0:10, 0:10, 0] = 1.0
red_corner[0:10, 0:10, 1] = 0.0
red_corner[0:10, 0:10, 2] = 0.0
