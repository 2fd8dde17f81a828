"""Weights that sum to zero: even surfaces give 0."""

vertical_line = np.array([[-1, 2, -1], [-1, 2, -1], [-1, 2, -1]])
horizontal_line = np.array([[-1, -1, -1], [2, 2, 2], [-1, -1, -1]])
bright_spot = np.array([[-1, -1, -1], [-1, 8, -1], [-1, -1, -1]])
dark_spot = np.array([[1, 1, 1], [1, -8, 1], [1, 1, 1]])
