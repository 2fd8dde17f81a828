"""Copies, then assigns one color to a slice."""
red_corner = image.copy()
red_corner[:10, :10] = (1, 0, 0)
