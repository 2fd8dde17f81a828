"""Weights that differ from place to place."""

vertical_line = np.array([[-0.5, 1, -1], [-2, 2, -2], [-1, 1, -0.5]])
horizontal_line = np.array([[-1, -2, -1], [2, 3, 2], [-1, -2, -1]])
bright_spot = np.array([[-1, -2, -1], [-2, 3, -2], [-1, -2, -1]])
dark_spot = np.array([[1, 2, 1], [2, -3, 2], [1, 2, 1]])
